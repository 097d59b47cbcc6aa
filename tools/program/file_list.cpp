// SPDX-License-Identifier: Apache-2.0
#include "file_list.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <string_view>

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include "input_output.hpp"

namespace program {
namespace {

struct close_folder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

bool is_folder(std::string const& name) {
    struct stat is = {};
    return ::stat(name.c_str(), &is) == 0 && S_ISDIR(is.st_mode);
}

std::string base_name(std::string const& name) {
    return name.substr(name.rfind('/') + 1);
}

/// What an interrupted run leaves behind.
bool is_left_over(std::string const& name) {
    constexpr std::size_t random_part = 6;
    std::size_t const at = name.rfind(".zhnorm-");
    return at != name.npos && name.size() - at == sizeof(".zhnorm-") - 1 + random_part;
}

class folder_search {
public:
    folder_search(std::vector<std::string> const& patterns, std::vector<listed_file>& found)
        : patterns_(patterns), found_(found) {}

    /// Throws `input_error`. Symbolic links are not followed, hidden names not entered.
    void search(std::string const& folder, std::string const& relative) {
        std::unique_ptr<DIR, close_folder> const open(::opendir(folder.c_str()));
        if (!open) {
            throw input_error("cannot open '" + folder + "': " + std::strerror(errno));
        }
        std::vector<std::string> names;
        for (errno = 0; dirent const* const entry = ::readdir(open.get());) {
            if (entry->d_name[0] != '.') {
                names.emplace_back(entry->d_name);
            }
        }
        if (errno != 0) {
            throw input_error("cannot read '" + folder + "': " + std::strerror(errno));
        }
        std::ranges::sort(names);
        for (std::string const& name : names) {
            add(folder + (folder.ends_with('/') ? "" : "/") + name, relative + name);
        }
    }

private:
    void add(std::string const& path, std::string const& relative) {
        struct stat is = {};
        if (::lstat(path.c_str(), &is) != 0) {
            return;  // gone in the meantime
        }
        if (S_ISDIR(is.st_mode)) {
            search(path, relative + "/");
        } else if (S_ISREG(is.st_mode) && is_wanted(base_name(path))) {
            found_.push_back({path, relative, true});
        }
    }

    bool is_wanted(std::string const& name) const {
        if (is_left_over(name)) {
            return false;
        }
        return patterns_.empty() || std::ranges::any_of(patterns_, [&](std::string const& each) {
                   return ::fnmatch(each.c_str(), name.c_str(), 0) == 0;
               });
    }

    std::vector<std::string> const& patterns_;
    std::vector<listed_file>& found_;
};

void add_listed(std::string const& list, std::vector<std::string>& names) {
    input in(list);
    std::string const text = read_all(in);
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t const end = std::min(text.find('\n', begin), text.size());
        if (end != begin) {
            names.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
}

/// The second of two results with one name would be lost.
void refuse_same_outputs(std::vector<listed_file> const& files) {
    std::map<std::string_view, std::string_view> names;
    for (listed_file const& each : files) {
        auto const [at, is_new] = names.emplace(each.relative, each.name);
        if (!is_new) {
            throw usage_error("'" + std::string(at->second) + "' and '" + each.name +
                              "' would have the same output");
        }
    }
}

}  // namespace

std::vector<listed_file> list_files(options const& options, messages& messages, bool& complete) {
    run_options const& run = options.run;
    std::vector<std::string> names = options.files;
    std::vector<listed_file> files;
    try {
        if (!run.list_file.empty()) {
            add_listed(run.list_file, names);
        }
    } catch (input_error const& error) {
        messages.add(error.what());
        complete = false;
    }
    for (std::string const& name : names) {
        if (!run.recursive || !is_folder(name)) {
            files.push_back({name, base_name(name), false});
            continue;
        }
        try {
            folder_search(run.patterns, files).search(name, "");
        } catch (input_error const& error) {
            messages.add(error.what());
            complete = false;
        }
    }
    if (!run.output_folder.empty()) {
        refuse_same_outputs(files);
    }
    if (run.shard && shares_files(options)) {
        std::vector<listed_file> part;
        for (std::size_t i = run.shard->index; i < files.size(); i += run.shard->count) {
            part.push_back(files[i]);
        }
        return part;
    }
    return files;
}

bool looks_binary(std::string const& name) {
    constexpr std::size_t head_size = 8192;
    input in(name);
    std::string head(head_size, '\1');
    head.resize(in.read(head));
    bool const utf16 = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    return !utf16 && head.find('\0') != head.npos;
}

}  // namespace program

// SPDX-License-Identifier: Apache-2.0
#include "framing.hpp"

#include <algorithm>

namespace program {
namespace {

struct varint {
    std::uint64_t value = 0;
    std::size_t size = 0;  // bytes; 0 if it breaks off or is too large
};

varint read_varint(std::string_view bytes) noexcept {
    constexpr std::size_t longest = 9;  // 63 bits
    varint result;
    for (std::size_t i = 0; i < std::min(bytes.size(), longest); ++i) {
        auto const byte = static_cast<unsigned char>(bytes[i]);
        result.value |= std::uint64_t{byte & 0x7FU} << (7 * i);
        if ((byte & 0x80U) == 0) {
            result.size = i + 1;
            return result;
        }
    }
    return {};
}

complete_records find_complete_varints(std::string_view bytes) {
    complete_records found;
    for (;;) {
        varint const length = read_varint(bytes.substr(found.size));
        if (length.size == 0 || bytes.size() - found.size - length.size < length.value) {
            return found;
        }
        found.size += length.size + static_cast<std::size_t>(length.value);
        ++found.count;
    }
}

}  // namespace

std::optional<char> terminator_of(framing framing) noexcept {
    switch (framing) {
        case framing::lines:
            return '\n';
        case framing::nul:
            return '\0';
        case framing::varint:
        case framing::whole:
            break;
    }
    return std::nullopt;
}

complete_records find_complete_records(framing framing, std::string_view bytes, std::size_t known) {
    if (framing == framing::varint) {
        return find_complete_varints(bytes);
    }
    auto const terminator = terminator_of(framing);
    if (!terminator) {
        return {};
    }
    std::string_view const fresh = bytes.substr(known);
    std::size_t const last = fresh.rfind(*terminator);
    if (last == fresh.npos) {
        return {};
    }
    auto const count = std::count(fresh.begin(), fresh.end(), *terminator);
    return {static_cast<std::size_t>(count), known + last + 1};
}

record first_record(framing framing, std::string_view bytes) {
    record found;
    if (framing == framing::varint) {
        varint const length = read_varint(bytes);
        found.head = bytes.substr(0, length.size);
        found.text = bytes.substr(length.size);
        if (length.size != 0 && length.value < found.text.size()) {
            found.text = found.text.substr(0, static_cast<std::size_t>(length.value));
        }
        return found;
    }
    found.text = bytes;
    if (auto const terminator = terminator_of(framing)) {
        std::size_t const at = bytes.find(*terminator);
        if (at != bytes.npos) {
            bool const after_return = framing == framing::lines && at != 0 && bytes[at - 1] == '\r';
            std::size_t const size = after_return ? at - 1 : at;
            found.text = bytes.substr(0, size);
            found.tail = bytes.substr(size, at + 1 - size);
        }
    }
    return found;
}

bool is_cut_off(framing framing, std::string_view bytes) {
    if (framing != framing::varint) {
        return false;
    }
    varint const length = read_varint(bytes);
    return length.size == 0 || length.value > bytes.size() - length.size;
}

void append_varint(std::uint64_t value, std::string& out) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(0x80U | (value & 0x7FU)));
        value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
}

}  // namespace program

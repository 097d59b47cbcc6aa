// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"

/// Where the text lies inside a record, and how it is spelled there.

namespace program {

/// A part of a record that holds text.
struct field {
    std::size_t offset = 0;  // bytes from the start of the record's text
    std::size_t size = 0;
    std::size_t name = 0;  // which of the chosen fields this is
};

/// What is wrong with a record. A record that is `unprocessed` goes on as it came, or that field
/// of it; anything else is worth knowing only.
struct problem {
    std::size_t offset = 0;        // bytes from the start of the record's text
    char const* reason = nullptr;  // static text
    bool unprocessed = true;
};

/// A field's text as it is meant.
struct decoded_text {
    std::string_view text;          // of the record, or of the buffer
    char const* problem = nullptr;  // static text; then the field cannot be read
    bool altered = false;           // decoding alone changed what the field means
};

class record_format {
public:
    record_format() = default;
    record_format(record_format const&) = delete;
    record_format& operator=(record_format const&) = delete;
    virtual ~record_format() = default;

    /// The record is the text, spelled as it is meant.
    [[nodiscard]] virtual bool is_plain() const noexcept { return false; }

    /// Appends the fields of the record, in order, and what is wrong with it.
    virtual void find_fields(std::string_view record, std::vector<field>& fields,
                             std::vector<problem>& problems) = 0;

    /// What `raw`, a field's bytes, stands for. `buffer` is for what must be written anew.
    [[nodiscard]] virtual decoded_text decode(std::string_view raw, std::string& buffer) = 0;

    /// Appends `text` as the record spells it; `raw` is what the field held before, for its style.
    virtual void encode(std::string_view text, std::string_view raw, std::string& out) = 0;

    /// How many bytes of `raw` make up the first `size` bytes of its text.
    [[nodiscard]] virtual std::size_t raw_size(std::string_view raw, std::size_t size) = 0;
};

/// The format that the options ask for. `replace_surrogates`: whether an escaped surrogate without
/// its other half becomes U+FFFD.
[[nodiscard]] std::unique_ptr<record_format> make_record_format(record_options const& options,
                                                                bool replace_surrogates);

[[nodiscard]] std::unique_ptr<record_format> make_json_format(std::vector<std::string> names,
                                                              bool replace_surrogates);
[[nodiscard]] std::unique_ptr<record_format> make_tsv_format(std::vector<std::size_t> columns);

}  // namespace program

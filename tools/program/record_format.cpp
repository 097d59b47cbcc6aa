// SPDX-License-Identifier: Apache-2.0
#include "record_format.hpp"

namespace program {
namespace {

/// The record is the text.
class plain_format final : public record_format {
public:
    [[nodiscard]] bool is_plain() const noexcept override { return true; }

    void find_fields(std::string_view record, std::vector<field>& fields,
                     std::vector<problem>& /*problems*/) override {
        fields.push_back({.offset = 0, .size = record.size(), .name = 0});
    }

    decoded_text decode(std::string_view raw, std::string& /*buffer*/) override {
        return {.text = raw};
    }

    void encode(std::string_view text, std::string_view /*raw*/, std::string& out) override {
        out += text;
    }

    std::size_t raw_size(std::string_view /*raw*/, std::size_t size) override { return size; }
};

}  // namespace

std::unique_ptr<record_format> make_record_format(record_options const& options,
                                                  bool replace_surrogates) {
    if (!options.json_fields.empty()) {
        return make_json_format(options.json_fields, replace_surrogates);
    }
    if (!options.columns.empty()) {
        return make_tsv_format(options.columns);
    }
    return std::make_unique<plain_format>();
}

}  // namespace program

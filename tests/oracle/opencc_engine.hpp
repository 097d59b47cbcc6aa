// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <Config.hpp>
#include <SimpleConverter.hpp>

namespace oracle {

/// OpenCC's own converter for one configuration, as tests/oracle/build_engine.sh builds it.
class opencc_engine {
public:
    opencc_engine(std::string_view configuration, bool rare_characters)
        : converter_(std::string(configuration) + ".json", {ZHNORM_OPENCC_ASSETS}, nullptr,
                     options(rare_characters)) {}

    /// Well-formed UTF-8 without NUL only.
    [[nodiscard]] std::string convert(std::string_view text) const {
        return converter_.Convert(std::string(text));
    }

private:
    static opencc::ConfigLoadOptions options(bool rare_characters) {
        opencc::ConfigLoadOptions result;
        result.includeTofuRiskDictionaries = rare_characters;
        return result;
    }

    opencc::SimpleConverter converter_;
};

}  // namespace oracle

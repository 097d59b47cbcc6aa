// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_OPENCC_ENGINE
#include "../tests/oracle/opencc_engine.hpp"
#endif

/// OpenCC's engine as a peer, where it has been built; the converter is made once, before the run.
inline void add_opencc([[maybe_unused]] std::string const& group,
                       [[maybe_unused]] std::string const& configuration,
                       [[maybe_unused]] corpus const& on) {
#ifdef ZHNORM_HAS_OPENCC_ENGINE
    auto engine = std::make_shared<oracle::opencc_engine>(configuration, true);
    add(group, "OpenCC " + configuration, on,
        [engine](std::string_view text) { return engine->convert(text).size(); });
#endif
}

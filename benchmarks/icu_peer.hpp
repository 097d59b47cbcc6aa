// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text_work.hpp"

#ifdef ZHNORM_HAS_ICU
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>
#endif

/// ICU as a peer, where it is installed.

/// A transliterator of ICU, from UTF-8 to UTF-8.
inline void add_icu_transliterator([[maybe_unused]] std::string const& group,
                                   [[maybe_unused]] char const* name,
                                   [[maybe_unused]] corpus const& on) {
#ifdef ZHNORM_HAS_ICU
    UErrorCode status = U_ZERO_ERROR;
    std::shared_ptr<icu::Transliterator> const transliterator(
        icu::Transliterator::createInstance(name, UTRANS_FORWARD, status));
    if (U_SUCCESS(status)) {
        add(group, std::string("ICU ") + name, on,
            into_string([transliterator](std::string_view text, std::string& out) {
                icu::UnicodeString units = icu::UnicodeString::fromUTF8(
                    icu::StringPiece(text.data(), static_cast<int>(text.size())));
                transliterator->transliterate(units);
                units.toUTF8String(out);
            }));
    }
#endif
}

/// ICU's NFC and NFKC, which work on UTF-8 themselves.
inline void add_icu_normalizers([[maybe_unused]] std::string const& group,
                                [[maybe_unused]] corpus const& on) {
#ifdef ZHNORM_HAS_ICU
    UErrorCode status = U_ZERO_ERROR;
    auto const add_one = [&](std::string const& name, icu::Normalizer2 const* normalizer) {
        add(group, name, on, into_string([normalizer](std::string_view text, std::string& out) {
                UErrorCode error = U_ZERO_ERROR;
                icu::StringByteSink<std::string> sink(&out);
                normalizer->normalizeUTF8(
                    0, icu::StringPiece(text.data(), static_cast<int>(text.size())), sink, nullptr,
                    error);
            }));
    };
    add_one("ICU NFC", icu::Normalizer2::getNFCInstance(status));
    add_one("ICU NFKC", icu::Normalizer2::getNFKCInstance(status));
#endif
}

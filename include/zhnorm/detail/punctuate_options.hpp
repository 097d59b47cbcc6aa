// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/edit.hpp>

/// The options of `punctuate`, apart from the step, for the code that reads them.

namespace zhnorm {
inline namespace v0 {

/// A house style: a set of options of `punctuate`.
enum class punctuation_profile : unsigned char {
    web,       ///< the defaults
    strict,    ///< GB/T 15834 and CY/T 154: tildes, enumeration commas, three marks at most
    safe,      ///< what is certain only
    pangu,     ///< spaces between Han and Latin
    nlp_ascii  ///< the reverse: every Chinese mark becomes ASCII, whatever stands beside it
};

/// Spaces between Han and Latin letters or digits.
enum class spacing : unsigned char {
    preserve,
    add,
    remove,
    automatic  ///< as most of the text, or of the first chunk, has it
};

/// Which quotes Chinese text shall have.
enum class quotes : unsigned char {
    keep,   ///< those that are there; half-width ones become curly
    curly,  ///< corner quotes become curly ones
    corner  ///< curly and half-width quotes become corner ones
};

/// Which round brackets Chinese text shall have.
enum class paren : unsigned char {
    chinese,
    ascii,
    preserve,
    automatic  ///< as most of the text, or of the first chunk, has it
};

namespace detail {
namespace punctuation {

struct punctuation_options {
    zhnorm::spacing spacing = zhnorm::spacing::preserve;
    zhnorm::paren paren = zhnorm::paren::chinese;
    zhnorm::quotes quotes = zhnorm::quotes::keep;
    bool gb_tilde = false;
    bool latin_list = false;
    unsigned max_repeat = 0;
    bool keep_line_ends = false;
    bool keep_wide_spaces = false;
    confidence min_confidence = confidence::likely;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/edit.hpp>

/// The options of `punctuate`, apart from the step, for the code that reads them.

namespace zhnorm {
inline namespace v0 {

/// Spaces between Han and Latin letters or digits.
enum class spacing : unsigned char {
    preserve,
    add,
    remove,
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

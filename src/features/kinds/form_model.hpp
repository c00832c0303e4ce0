// SPDX-License-Identifier: Apache-2.0
// The inputs of a record's form, as the templates kinds/_summary and kinds/_fields show them. They
// work without script. The form around them (address, buttons, token) belongs to who shows it.
#pragma once

#include "features/kinds/cells.hpp"
#include "features/kinds/references.hpp"

#include <functional>

namespace stocktake::kinds {

struct FormOptions {
    /// Of the texts that are typed; the inputs say so when the page is in another one.
    Language written_in = Language::English;
    /// The files of a field as the form lists them, `{"id", "file_name"}` each; may be empty.
    std::function<Value(const Field& field, const std::vector<std::string_view>& ids)> files = {};
    /// The input by which a field gets more files, `{"name", "label", "help"}`; empty: there is
    /// none.
    std::function<Value(const Field& field)> upload = {};
};

/// What was typed, whether it can be read or not, with its faults:
///
///   summary, errors          the faults, each with the id of the input it is tied to
///   is_summary_focused       whether the reader is taken there; else to what was asked for
///   sections                 id, title, help, fields
///   organizations            what may be picked: value, label
///
/// A fault that is tied to no input of the form stands in the summary alone.
Value fields_model(const Kind& kind, const Cells& typed, const std::vector<FieldError>& problems,
                   const References& references, const web::Speaker& say,
                   const FormOptions& options);

/// Whether the form was sent to get one more row (`_add=results`) or the nodes below one
/// (`_open=goals.SDG4`). Show it again with what was typed: without script that is how a form
/// grows.
bool asks_for_more(const Cells& sent);

} // namespace stocktake::kinds

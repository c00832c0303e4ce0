// SPDX-License-Identifier: Apache-2.0
// Files of a record as forms and pages list them.
#pragma once

#include "features/registry/files.hpp"
#include "web/catalogue.hpp"

#include <functional>

namespace stocktake::registry {

/// What fields_model and shown_content ask for: the files of a field by their ids, in that order.
/// An id that is not in `files` is passed over.
using FieldFiles = std::function<Value(const kinds::Field&, const std::vector<std::string_view>&)>;

FieldFiles field_files(std::vector<File> files, const web::Speaker& say);

/// `{"id", "file_name", "address", "note"}`: the note says of which type and how large it is.
Value file_value(const File& file, const web::Speaker& say);

std::string file_address(const RecordId& record, const FileId& file);

} // namespace stocktake::registry

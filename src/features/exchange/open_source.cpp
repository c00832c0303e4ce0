// SPDX-License-Identifier: Apache-2.0
#include "features/exchange/open_source.hpp"

#include "features/exchange/csv_source.hpp"
#include "features/exchange/iati_source.hpp"
#include "features/exchange/json_source.hpp"
#include "features/exchange/xlsx_source.hpp"

namespace stocktake::exchange {

FileFormat guess_format(std::string_view bytes) {
    if (bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
        return FileFormat::Xlsx;
    }
    std::string_view start = bytes.substr(0, 1000);
    if (start.starts_with("\xEF\xBB\xBF")) {
        start.remove_prefix(3);
    }
    start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
    if (start.starts_with('<')) {
        return FileFormat::Iati;
    }
    return start.starts_with('{') || start.starts_with('[') ? FileFormat::Json : FileFormat::Csv;
}

Result<std::unique_ptr<RowSource>> open_source(std::string_view bytes, FileFormat format) {
    switch (format) {
    case FileFormat::Csv:
        return open_csv(bytes);
    case FileFormat::Xlsx:
        return open_xlsx(bytes);
    case FileFormat::Json:
        return open_json(bytes);
    case FileFormat::Iati:
        return open_iati(bytes);
    }
    return failure(ErrorKind::Internal, {"site.error.internal", {}});
}

} // namespace stocktake::exchange

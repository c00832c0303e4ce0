// SPDX-License-Identifier: Apache-2.0
// Files of records: who may put them there, who gets them out again.
#include "features/registry/files.hpp"

#include "features/registry/picture_formats.hpp"
#include "features/registry/test_registry.hpp"

#include <algorithm>

namespace stocktake::registry {
namespace {

/// On both engines, with bytes in the database and in a folder.
class FilesTest : public RegistryTest {
  protected:
    std::string attach(const Actor& actor, const RecordId& id, std::string_view name,
                       std::string_view bytes) {
        const auto file = attach_file(desk(), *keeper, actor, id, name, bytes, noon);
        if (file) {
            newest = file->id;
        }
        return said(file);
    }

    std::string remove(const Actor& actor, const RecordId& id, const FileId& file) {
        return said(remove_file(desk(), *keeper, actor, id, file, noon));
    }

    std::string read(const Actor& actor, const RecordId& id, const FileId& file) {
        const auto body = file_for(desk(), *keeper, actor, id, file);
        return body ? body->bytes : said(body);
    }

    std::string read_publicly(const RecordId& id, const FileId& file) {
        const auto body = database->read([&](db::Transaction& transaction) {
            return find_public_file(transaction, *keeper, id, file);
        });
        return body ? body->bytes : "nothing";
    }

    std::string files(const RecordId& id) {
        return rows("SELECT name, media_type, size, width, height, uploaded_by FROM record_file "
                    "WHERE record = $1 ORDER BY name",
                    {id});
    }

    static kinds::Cells with_file(const FileId& file, std::string_view field = "papers") {
        return {{"title", "Wells"}, {std::string(field), file.text()}};
    }

    std::unique_ptr<FileKeeper> keeper = keep_files_in_database();
    FileId newest;
};

INSTANTIATE_TEST_SUITE_P(Engines, FilesTest, testing::ValuesIn(db::engines_at_hand()),
                         [](const auto& tested) { return db::test_name_of(tested.param); });

TEST_P(FilesTest, AreTakenFromOwnersAndSniffed) {
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "plan.exe", "%PDF-1.7\n"), "ok");
    EXPECT_EQ(files(id), "plan.pdf application/pdf 9 null null ann\n");
    EXPECT_EQ(attach(ann, id, "plan.pdf", std::string_view("MZ\x90\0", 4)),
              "unsupported_media_type registry.error.file_type");
    EXPECT_EQ(attach(ann, id, "huge.txt", std::string(file_size_limit + 1, 'x')),
              "too_large registry.error.file_size");
    EXPECT_EQ(attach(ann, id, "broken.png", "\x89PNG\r\n\x1a\n"),
              "invalid_input registry.error.picture_broken");
    EXPECT_EQ(attach(carl, id, "x.txt", "x"), "not_found registry.error.unknown_record");
    EXPECT_EQ(attach(sec, id, "x.txt", "x"), "not_allowed registry.error.not_allowed");
    const RecordId sent = submitted();
    EXPECT_EQ(attach(ann, sent, "x.txt", "x"), "conflict registry.error.wrong_state");
    EXPECT_EQ(attach(rita, sent, "x.txt", "x"), "not_allowed registry.error.not_allowed");
}

TEST_P(FilesTest, AreFiveAtMost) {
    const RecordId id = start();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(attach(ann, id, "x.txt", "x"), "ok");
    }
    EXPECT_EQ(attach(ann, id, "x.txt", "x"), "conflict registry.error.too_many_files");
    EXPECT_EQ(remove(ann, id, newest), "ok");
    EXPECT_EQ(attach(bob, id, "x.txt", "x"), "ok");
}

TEST_P(FilesTest, ThatArePicturesAreMadeAnew) {
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "photo.jpeg", write_jpeg([] {
                         Pixels pixels = blank(3000, 30);
                         std::ranges::fill(pixels.bytes, std::uint8_t{255});
                         return pixels;
                     }())),
              "ok");
    EXPECT_EQ(rows("SELECT name, media_type, width, height FROM record_file"),
              "photo.jpg image/jpeg 2000 20\n");
}

TEST_P(FilesTest, ArePublicWhileThePublicContentNamesThem) {
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "a.txt", "shown"), "ok");
    const FileId shown = newest;
    EXPECT_EQ(attach(ann, id, "b.txt", "not named"), "ok");
    const FileId unnamed = newest;
    EXPECT_EQ(said(submit(desk(), ann, id, typed(with_file(shown)), {}, noon)), "ok");
    EXPECT_EQ(read_publicly(id, shown), "nothing");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(read_publicly(id, shown), "shown");
    EXPECT_EQ(read_publicly(id, unnamed), "nothing");
    EXPECT_EQ(said(change_consent(desk(), ann, id, Consent::Secretariat, noon)), "ok");
    EXPECT_EQ(read_publicly(id, shown), "nothing");
    EXPECT_EQ(said(change_consent(desk(), ann, id, Consent::Named, noon)), "ok");
    EXPECT_EQ(decide(ann, id, MoveName::Withdraw, "x"), "ok");
    EXPECT_EQ(read_publicly(id, shown), "nothing");
}

TEST_P(FilesTest, OfOtherRecordsOpenNothing) {
    const RecordId secret = start();
    EXPECT_EQ(attach(ann, secret, "a.txt", "secret"), "ok");
    const FileId file = newest;
    const RecordId id = start();
    const auto refused = submit(desk(), ann, id, typed(with_file(file)), {}, noon);
    EXPECT_EQ(said(refused),
              "invalid_input registry.error.problems papers: registry.error.unknown_file");
    // An import cannot be asked the same way; the id opens nothing all the same.
    Deposit deposit;
    deposit.kind = "activity";
    deposit.content = Value::object({{"title", "Wells"}, {"papers", Value::array({file.text()})}});
    RecordId imported;
    database->write([&](db::Transaction& transaction) {
        Depositor depositor(transaction, shelf.library(transaction), sec, DepositPolicy::Publish,
                            noon);
        imported = depositor.deposit(deposit).value().record;
        depositor.finish();
    });
    EXPECT_EQ(read_publicly(imported, file), "nothing");
    EXPECT_EQ(read_publicly(secret, file), "nothing");
}

TEST_P(FilesTest, AreReadByThoseWhoWorkAsFarAsTheyMaySee) {
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "a.txt", "papers"), "ok");
    const FileId papers = newest;
    EXPECT_EQ(attach(ann, id, "b.txt", "budget"), "ok");
    const FileId budget = newest;
    EXPECT_EQ(read(bob, id, papers), "papers");
    EXPECT_EQ(read(rita, id, papers), "not_found registry.error.unknown_file");
    kinds::Cells cells = with_file(papers);
    cells.emplace_back("private_papers", budget.text());
    EXPECT_EQ(said(submit(desk(), ann, id, typed(cells), {}, noon)), "ok");
    EXPECT_EQ(read(rita, id, papers), "papers");
    EXPECT_EQ(read(fay, id, papers), "not_found registry.error.unknown_file");
    EXPECT_EQ(read(rita, id, budget), "not_found registry.error.unknown_file");
    EXPECT_EQ(read(sec, id, budget), "budget");
    EXPECT_EQ(read(carl, id, papers), "not_found registry.error.unknown_file");
    EXPECT_EQ(read(Actor{}, id, papers), "not_found registry.error.unknown_file");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(read_publicly(id, papers), "papers");
    EXPECT_EQ(read_publicly(id, budget), "nothing");
}

TEST_P(FilesTest, AreGoneWhenRemoved) {
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "a.txt", "shown"), "ok");
    const FileId file = newest;
    EXPECT_EQ(said(submit(desk(), ann, id, typed(with_file(file)), {}, noon)), "ok");
    EXPECT_EQ(decide(rita, id, MoveName::Publish), "ok");
    EXPECT_EQ(remove(rita, id, file), "not_allowed registry.error.not_allowed");
    EXPECT_EQ(remove(ann, id, FileId("none")), "not_found registry.error.unknown_file");
    EXPECT_EQ(remove(ann, id, file), "ok");
    EXPECT_EQ(read_publicly(id, file), "nothing");
    EXPECT_EQ(rows("SELECT file FROM record_file_content"), "");
    EXPECT_EQ(events(id), "start  draft 0 owner\n"
                          "attach draft draft 0 owner\n"
                          "submit draft submitted 1 owner\n"
                          "publish submitted published 1 reviewer\n"
                          "detach published published 1 owner\n");
}

TEST_P(FilesTest, CanBeKeptInAFolder) {
    const std::filesystem::path folder = database.folder() / "files";
    keeper = keep_files_in_folder(folder);
    const RecordId id = start();
    EXPECT_EQ(attach(ann, id, "a.txt", "kept"), "ok");
    const FileId file = newest;
    const auto count = [&] {
        return std::ranges::count_if(std::filesystem::recursive_directory_iterator(folder),
                                     [](const auto& entry) { return entry.is_regular_file(); });
    };
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(rows("SELECT file FROM record_file_content"), "");
    EXPECT_EQ(read(ann, id, file), "kept");
    EXPECT_EQ(remove(ann, id, file), "ok");
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(attach(carl, id, "b.txt", "no"), "not_found registry.error.unknown_record");
    EXPECT_EQ(count(), 0);
}

} // namespace
} // namespace stocktake::registry

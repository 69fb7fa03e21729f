#include "tests/ingest/extract/name_fixture.h"

#include <gtest/gtest.h>

#include <memory>

#include "ingest/extract/names.h"
#include "ingest/rules/rulebook.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

struct Stage {
  Stage()
      : book(Load()),
        matchers(*book),
        finder(*book, matchers[PhaseId::kEvidence], /*model=*/nullptr) {}

  static std::shared_ptr<const RuleBook> Load() {
    auto book = RuleBook::Load();
    EXPECT_TRUE(book.ok()) << book.status();
    return *book;
  }

  std::shared_ptr<const RuleBook> book;
  MatcherSet matchers;
  NameFinder finder;
  Document doc;
};

Stage& TheStage() {
  static Stage& stage = *new Stage;
  return stage;
}

std::string_view TextOf(const Document& doc, const DocMention& mention) {
  return doc.Words(mention.first, mention.last);
}

}  // namespace

const Document& NameFixture::Find(std::string_view text, std::string_view title,
                                  const std::vector<std::pair<std::string, EntityType>>& given) {
  Stage& stage = TheStage();
  stage.doc.Clear();
  stage.doc.title = title;
  Tokenize(text, stage.book->lexicon(), &stage.doc.text);
  Tokenize(title, stage.book->lexicon(), &stage.doc.title_text);
  stage.finder.Find(given, {}, &stage.doc);
  return stage.doc;
}

std::string NameFixture::Names(std::string_view text, std::string_view title) {
  const Document& doc = Find(text, title);
  std::string dump;
  for (const DocMention& mention : doc.mentions) {
    if (!dump.empty()) dump += " | ";
    if (mention.form == v1::Mention::NAME) {
      dump += v1::Entity::Type_Name(mention.type);
    } else {
      dump += "(" + std::string(doc.entities[static_cast<size_t>(mention.entity)].name) + ")";
    }
    dump += " " + std::string(TextOf(doc, mention));
  }
  return dump;
}

std::string NameFixture::Entities(std::string_view text, std::string_view title) {
  const Document& doc = Find(text, title);
  std::vector<std::vector<std::string>> forms(doc.entities.size());
  std::vector<int32_t> order;
  for (const DocMention& mention : doc.mentions) {
    std::vector<std::string>& of = forms[static_cast<size_t>(mention.entity)];
    if (of.empty()) order.push_back(mention.entity);
    const std::string form(TextOf(doc, mention));
    if (std::find(of.begin(), of.end(), form) == of.end()) of.push_back(form);
  }
  std::string dump;
  for (const int32_t entity : order) {
    if (!dump.empty()) dump += " | ";
    const std::vector<std::string>& of = forms[static_cast<size_t>(entity)];
    for (size_t i = 0; i < of.size(); ++i) dump += (i > 0 ? " = " : "") + of[i];
  }
  return dump;
}

}  // namespace newsgraph

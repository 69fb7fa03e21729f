#include "ingest/rules/merged_packs.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "graph/base/suggest.h"

namespace newsgraph {
namespace {

bool IsId(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  });
}

class Merger {
 public:
  Status Add(const PackText& text) {
    in_this_pack_.clear();
    NG_RETURN_IF_ERROR(CheckNeeds(text));
    for (const std::string& id : text.pack.disable()) NG_RETURN_IF_ERROR(Disable(id, text.where));
    NG_RETURN_IF_ERROR(AddAll("evidence", text.pack.evidence(), text.evidence, &merged_.evidence));
    NG_RETURN_IF_ERROR(AddAll("group", text.pack.group(), text.groups, &merged_.groups));
    NG_RETURN_IF_ERROR(AddAll("speaker", text.pack.speaker(), text.speakers, &merged_.speakers));
    NG_RETURN_IF_ERROR(AddAll("rule", text.pack.rule(), text.rules, &merged_.rules));
    NG_RETURN_IF_ERROR(AddAll("frame", text.pack.frame(), text.frames, &merged_.frames));
    NG_RETURN_IF_ERROR(AddAll("infer", text.pack.infer(), text.inferences, &merged_.inferences));
    for (int i = 0; i < text.pack.complement_size(); ++i) {
      merged_.complements.messages.push_back(text.pack.complement(i));
      merged_.complements.where.push_back(text.complements[static_cast<size_t>(i)]);
    }
    packs_.insert(text.pack.pack().id());
    return OkStatus();
  }

  MergedPacks Take() { return std::move(merged_); }

 private:
  struct Known {
    std::string_view kind;
    std::string where;
  };

  Status CheckNeeds(const PackText& text) const {
    for (const std::string& need : text.pack.pack().needs()) {
      const std::string id = need.substr(0, need.find_first_of("<>= "));
      if (packs_.contains(id)) continue;
      return InvalidArgumentError(text.where + ": pack \"" + text.pack.pack().id() + "\" needs \"" +
                                  need + "\", which no pack before it is");
    }
    return OkStatus();
  }

  template <class Message>
  Status AddAll(std::string_view kind, const google::protobuf::RepeatedPtrField<Message>& messages,
                const Places& places, Placed<Message>* into) {
    for (int i = 0; i < messages.size(); ++i) {
      const Message& message = messages[i];
      const std::string& where = places[static_cast<size_t>(i)];
      if (!IsId(message.id())) {
        return InvalidArgumentError(where + ": " + std::string(kind) +
                                    " needs an id of letters, digits, _ . and -, not \"" +
                                    message.id() + "\"");
      }
      if (!in_this_pack_.insert(message.id()).second) {
        return InvalidArgumentError(where + ": \"" + message.id() +
                                    "\" stands twice in this pack, first at " +
                                    known_[message.id()].where);
      }
      const auto [found, is_new] = known_.try_emplace(message.id(), Known{kind, where});
      if (found->second.kind != kind) {
        return InvalidArgumentError(where + ": \"" + message.id() + "\" is a " +
                                    std::string(found->second.kind) + " at " + found->second.where);
      }
      found->second.where = where;
      Put(message, where, into);
    }
    return OkStatus();
  }

  template <class Message>
  static void Put(const Message& message, const std::string& where, Placed<Message>* into) {
    const auto old = std::find_if(into->messages.begin(), into->messages.end(),
                                  [&](const Message& m) { return m.id() == message.id(); });
    if (old == into->messages.end()) {
      into->messages.push_back(message);
      into->where.push_back(where);
    } else {
      *old = message;
      into->where[static_cast<size_t>(old - into->messages.begin())] = where;
    }
  }

  Status Disable(const std::string& id, const std::string& where) {
    if (known_.erase(id) == 0) {
      std::vector<std::string_view> ids;
      for (const auto& [known, place] : known_) ids.push_back(known);
      return InvalidArgumentError(where + ": disables \"" + id +
                                  "\", which no pack before it has." + DidYouMean(id, ids));
    }
    Remove(id, &merged_.evidence);
    Remove(id, &merged_.groups);
    Remove(id, &merged_.speakers);
    Remove(id, &merged_.rules);
    Remove(id, &merged_.frames);
    Remove(id, &merged_.inferences);
    return OkStatus();
  }

  template <class Message>
  static void Remove(std::string_view id, Placed<Message>* from) {
    for (size_t i = from->messages.size(); i-- > 0;) {
      if (from->messages[i].id() != id) continue;
      from->messages.erase(from->messages.begin() + static_cast<std::ptrdiff_t>(i));
      from->where.erase(from->where.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  MergedPacks merged_;
  std::map<std::string, Known, std::less<>> known_;  // by id
  std::set<std::string> in_this_pack_;
  std::set<std::string> packs_;
};

}  // namespace

StatusOr<MergedPacks> MergePacks(const std::vector<PackText>& packs) {
  Merger merger;
  for (const PackText& pack : packs) NG_RETURN_IF_ERROR(merger.Add(pack));
  return merger.Take();
}

}  // namespace newsgraph

// What the look-up commands share: their common options, the store they ask, and the printing of an
// answer.
//
//   StatusOr<ExitCode> Show(const Invocation& call) {
//     v1::ShowRequest request;
//     request.set_entity(call.Joined());
//     NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
//     NG_ASSIGN_OR_RETURN(const auto client, ConnectToStore(call.StoreFolder()));
//     NG_ASSIGN_OR_RETURN(const v1::ShowResponse answer, client->Show(request));
//     return PrintAnswer(call, answer, true, [&] { return PageOf(answer); });
//   }
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "newsgraph/v1/query.pb.h"
#include "tools/cli/command.h"
#include "tools/client/connect.h"
#include "tools/output/page.h"

namespace newsgraph {

// `own` and the options of every listing: --since --until --outlet --min-sources --modality
// --limit; where `own` has one of these, its words stand.
std::vector<Option> ListingOptions(std::vector<Option> own = {});

// The same and --as-of, for what answers with claims.
std::vector<Option> ClaimListingOptions(std::vector<Option> own = {});

// --evidence; --type, whose values become request.types; --predicate.
Option EvidenceOption();
Option TypeOption();
Option PredicateOption();

Status ReadFilter(const Invocation& call, v1::Filter* filter);
Status ReadBudget(const Invocation& call, v1::Budget* budget);
// Adds the values of --type. InvalidArgument for one that is none.
Status ReadTypes(const Invocation& call, google::protobuf::RepeatedField<int>* types);

// The filter and budget of a request, and `evidence` where it has one.
template <typename Request>
Status ReadCommonOptions(const Invocation& call, Request* request) {
  if constexpr (requires { request->set_evidence(true); })
    request->set_evidence(call.Has("--evidence"));
  NG_RETURN_IF_ERROR(ReadFilter(call, request->mutable_filter()));
  return ReadBudget(call, request->mutable_budget());
}

// --through, for what goes over several steps.
Option ThroughOption();
void ReadThrough(const Invocation& call, google::protobuf::RepeatedField<int>* through);

// "Cut after 200 rows: --limit shows more", or nothing.
std::vector<std::string> CutNote(bool truncated, v1::Limit cut_by);

// The filter as it was typed: "--min-sources 2 --outlet Reuters"; "" where there is none.
std::string FilterGiven(const Invocation& call);

// "--min-sources 2 leaves nothing: without it there are 12 claims"; "" without a filter.
// `claims` is the word for one of what is counted.
std::string FilterNote(const Invocation& call, size_t rows, std::string_view claim);

// What to say where nothing was found: asks again without the filter, if there is one, and counts
// with `count(Response)` what it kept back.
template <typename Request, typename Response, typename Count>
StatusOr<std::string> NothingFound(const Invocation& call, Client& client,
                                   StatusOr<Response> (Client::*ask)(const Request&),
                                   Request request, std::string_view claim, const Count& count) {
  if (FilterGiven(call).empty()) return std::string("nothing found");
  request.clear_filter();
  request.mutable_budget()->set_rows(1'000'000);
  NG_ASSIGN_OR_RETURN(const Response all, (client.*ask)(request));
  return FilterNote(call, static_cast<size_t>(count(all)), claim);
}

// How many claims the sections of an answer hold.
template <typename Response>
int CountClaims(const Response& answer) {
  int claims = 0;
  for (const v1::Section& section : answer.sections()) claims += section.claims_size();
  return claims;
}

// "Ada Okafor … Bo Lind … Cy Tarn".
std::string NamesOf(const google::protobuf::RepeatedPtrField<v1::EntityRef>& entities);
// A section of claims for each step of a chain, and for each neighbor.
void AddSteps(const google::protobuf::RepeatedPtrField<v1::PathStep>& steps,
              const std::string& before, Page* page);
void AddNeighbors(const google::protobuf::RepeatedPtrField<v1::NeighborRow>& rows, Page* page);

// Prints `answer` in the format asked for; `page` is made for a table only. kNothingFound where
// `found` is false: a table then says `nothing` on standard error.
StatusOr<ExitCode> PrintAnswer(const Invocation& call, const google::protobuf::Message& answer,
                               bool found, const std::function<Page()>& page,
                               std::string_view nothing = "nothing found");

// The lines under an entity's name: type, other names, how many articles name it and when.
std::vector<std::string> LeadOf(const v1::EntityRow& entity);

}  // namespace newsgraph

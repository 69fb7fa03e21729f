// The gRPC service newsgraph.v1.NewsGraph with health v1 and reflection, in front of any Client.
// The writer's socket and `newsgraph serve` are this one server at different addresses.
//
//   LocalClient lookups(graph);
//   NG_ASSIGN_OR_RETURN(std::unique_ptr<Server> server,
//                       Server::Start(lookups, ingest, {.folder = "news.db"}));
//   ...
//   server->Drain(std::chrono::seconds(10));
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "newsgraph/v1/service.pb.h"
#include "tools/client/client.h"

namespace newsgraph {

// Takes articles from `next` until it returns false, and answers when all are durable. May be
// called by several threads.
using IngestHandler = std::function<StatusOr<v1::IngestResponse>(
    const std::function<bool(v1::IngestRequest*)>& next)>;

struct ServerOptions {
  // The store's folder: listens at DIR/newsgraph.sock, mode 0600. Empty: no socket. A stale socket
  // is replaced: the caller holds the store's lock, so nobody else can be behind it.
  std::string folder = {};
  // "127.0.0.1:50051"; port 0 takes any free one. Empty: none.
  std::string address = {};
  // Addresses that other machines reach are refused without it: there are no tokens yet.
  bool allow_remote = false;
  // A request may ask for less time than this, never for more.
  std::chrono::milliseconds longest_request{30'000};
  int largest_request_bytes = 64 << 20;
};

class Server {
 public:
  // InvalidArgument for an address that is none or is not loopback; Unavailable where it is taken.
  // `lookups` outlives the server; an empty `ingest` answers Ingest with UNIMPLEMENTED.
  static StatusOr<std::unique_ptr<Server>> Start(Client& lookups, IngestHandler ingest,
                                                 const ServerOptions& options);

  virtual ~Server() = default;

  // The port of `address`; 0 where there is none.
  virtual int port() const = 0;

  // Returns once nobody is sending articles, or `give_up` says true (asked ten times a second).
  // Requests are answered meanwhile, further articles too.
  virtual void AwaitGuests(const std::function<bool()>& give_up) = 0;

  // Not healthy, no new requests; those under way have `patience` to end. Then their callers are told
  // that they are cancelled, and Drain returns when the last of them has stopped computing. Removes
  // the socket. Called by the destructor with no patience.
  virtual void Drain(std::chrono::milliseconds patience) = 0;
};

}  // namespace newsgraph

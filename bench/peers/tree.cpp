// The ten-service tree of tree-model.ts in C++: the same algorithm, tables and draws as flat-tree.ts on the kernel, so
// that every count and the mean latency are equal to the last digit. Build without fused multiply-add
// (-ffp-contract=off): the ziggurat's tables and its slow path use the kernel's own exp and ln.
//
//   tree <simulated seconds> <seed> <scale> <storm: 0|1>
//
// `scale` multiplies slots, queue limits and the arrival rate. A storm makes search six times slower for 60 s after 30
// healthy seconds; only those 60 s are timed. Prints one line of JSON with its own CPU seconds.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <vector>

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// ── The kernel's private ln and exp (packages/kernel/src/math.ts) ────────────────────────────────────────────────────

constexpr double kLn2Hi = 0.6931471803691238;
constexpr double kLn2Lo = 1.9082149292705877e-10;

uint64_t bitsOf(double x) { uint64_t b; std::memcpy(&b, &x, 8); return b; }
double doubleOf(uint64_t b) { double x; std::memcpy(&x, &b, 8); return x; }

double lnOf(double x) {
  const uint64_t b = bitsOf(x);
  int exponent = int((b >> 52) & 0x7ff) - 1023;
  double m = doubleOf((b & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent += 1;
  }
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  const double series =
      2 * s *
      (1 + z * (1.0 / 3 + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 +
           z * (1.0 / 13 + z * (1.0 / 15 + z * (1.0 / 17)))))))));
  return exponent * kLn2Hi + (series + exponent * kLn2Lo);
}

double expOf(double x) {
  const double n = std::floor(x * 1.4426950408889634 + 0.5);
  const double r = x - n * kLn2Hi - n * kLn2Lo;
  double term = 1;
  double sum = 1;
  for (int k = 1; k <= 14; k++) {
    term *= r / k;
    sum += term;
  }
  return sum * doubleOf(uint64_t(int64_t(n) + 1023) << 52);
}

// ── Draws: xoshiro128+ and the ziggurat (packages/kernel/src/draws.ts) ───────────────────────────────────────────────

constexpr double kR = 7.69711747013105;
constexpr double kV = 3.949659822581572e-3;
uint32_t K[256];
double W[256];
double F[256];

void buildZiggurat() {
  const double m = 16777216;
  double d = kR;
  double t = d;
  const double q = kV / expOf(-d);
  K[0] = uint32_t((d / q) * m);
  K[1] = 0;
  W[0] = q / m;
  W[255] = d / m;
  F[0] = 1;
  F[255] = expOf(-d);
  for (int i = 254; i >= 1; i--) {
    d = -lnOf(kV / d + expOf(-d));
    K[i + 1] = uint32_t((d / t) * m);
    t = d;
    F[i] = expOf(-d);
    W[i] = d / m;
  }
}

double toUniform(uint32_t bits) { return (bits + 0.5) * 2.3283064365386963e-10; }

uint32_t mix32(uint32_t z) {
  z = (z ^ (z >> 16)) * 0x21f0aaadu;
  z = (z ^ (z >> 15)) * 0x735a2d97u;
  return z ^ (z >> 15);
}

struct Stream {
  uint32_t a, b, c, d;

  uint32_t bits() {
    const uint32_t sum = a + d;
    const uint32_t c2 = c ^ a;
    const uint32_t d2 = d ^ b;
    const uint32_t b0 = b;
    b = b0 ^ c2;
    a ^= d2;
    c = c2 ^ (b0 << 9);
    d = (d2 << 11) | (d2 >> 21);
    return sum;
  }

  double exponential() {
    const uint32_t r = bits();
    const uint32_t layer = r & 255;
    const uint32_t j = r >> 8;
    return __builtin_expect(j < K[layer], 1) ? j * W[layer] : slow(layer, j);
  }

  __attribute__((noinline)) double slow(uint32_t layer, uint32_t j) {
    for (;;) {
      if (layer == 0) return kR - lnOf(toUniform(bits()));
      const double x = j * W[layer];
      const double u = toUniform(bits());
      if (F[layer] + u * (F[layer - 1] - F[layer]) < expOf(-x)) return x;
      const uint32_t r = bits();
      layer = r & 255;
      j = r >> 8;
      if (j < K[layer]) return j * W[layer];
    }
  }
};

// ── The event list: delay line, timer rings, ladder-lite (packages/kernel/src/kernel.ts) ─────────────────────────────

constexpr uint32_t kKindBits = 4;
constexpr uint32_t kMask = 15;
enum Kind : uint32_t { kRing = 0, kArrive, kDone, kRetry, kSource };

struct Event {
  double t;
  uint32_t what;
};

/** Constant delay, first in, first out; capacity a power of two. */
struct Line {
  std::vector<Event> cells;
  uint32_t head = 0, count = 0, mask = 0;
  double next = kInfinity, delay = 0;

  void open(double by, uint32_t capacity) {
    delay = by;
    cells.resize(capacity);
    mask = capacity - 1;
  }

  void add(double now, uint32_t what) {
    if (count > mask) std::abort();
    const double t = now + delay;
    cells[(head + count) & mask] = {t, what};
    if (count++ == 0) next = t;
  }

  uint32_t take() {
    const uint32_t what = cells[head].what;
    head = (head + 1) & mask;
    next = --count != 0 ? cells[head].t : kInfinity;
    return what;
  }
};

/** Constant timeout; an entry is dead when its call's generation has moved on. */
struct Timer {
  double t;
  int call, generation;
};
struct Ring {
  std::vector<Timer> cells;
  uint32_t head = 0, count = 0, mask = 0;
  bool armed = false;
  double timeout = 0;
};

constexpr int kBuckets = 1024;

struct Cell {
  double t;
  uint32_t what;
  int next;
};

/** Events in time order; ties in the order of scheduling. */
struct Ladder {
  std::vector<Event> near, far;
  std::vector<Cell> cells;
  int bucketHead[kBuckets];
  int nearCount = 0, farCount = 0, wheelCount = 0, free = 0;
  int64_t day = 0;
  double width, perBucket, nearEnd, horizon;

  void open(double bucketWidth, int capacity) {
    width = bucketWidth;
    perBucket = 1 / width;
    nearEnd = width;
    horizon = (kBuckets - 1) * width;
    near.resize(capacity);
    far.resize(capacity);
    cells.resize(capacity);
    std::fill_n(bucketHead, kBuckets, -1);
    for (int c = 0; c < capacity; c++) cells[c].next = c + 1 < capacity ? c + 1 : -1;
  }

  void add(double t, uint32_t what) {
    if (t < nearEnd) {
      int i = nearCount++;
      while (i > 0 && near[i - 1].t <= t) {
        near[i] = near[i - 1];
        i--;
      }
      near[i] = {t, what};
    } else if (t < horizon && free >= 0) {
      int64_t bucket = int64_t(t * perBucket);
      if (bucket <= day) bucket = day + 1;
      place(t, what, int(bucket & (kBuckets - 1)));
    } else {
      int i = farCount++;
      if (size_t(i) >= far.size()) std::abort();
      while (i > 0 && far[i - 1].t <= t) {
        far[i] = far[i - 1];
        i--;
      }
      far[i] = {t, what};
    }
  }

  void place(double t, uint32_t what, int bucket) {
    const int cell = free;
    free = cells[cell].next;
    cells[cell] = {t, what, bucketHead[bucket]};
    bucketHead[bucket] = cell;
    wheelCount++;
  }

  /** Turns the wheel until something is near, but not past `limit`. */
  void turn(double limit) {
    while (nearCount == 0) {
      if (wheelCount == 0 && farCount == 0) return;
      const int64_t next = wheelCount == 0 ? int64_t(std::floor(far[farCount - 1].t * perBucket)) : day + 1;
      if (next * width > limit) return;
      day = next;
      nearEnd = (day + 1) * width;
      horizon = (day + kBuckets - 1) * width;
      while (farCount > 0 && far[farCount - 1].t < horizon && free >= 0) {
        const Event e = far[--farCount];
        place(e.t, e.what, int(int64_t(e.t * perBucket) & (kBuckets - 1)));
      }
      openBucket(int(day & (kBuckets - 1)));
    }
  }

  void openBucket(int bucket) {
    int cell = bucketHead[bucket];
    bucketHead[bucket] = -1;
    while (cell >= 0) {
      const Cell c = cells[cell];
      cells[cell].next = free;
      free = cell;
      wheelCount--;
      int i = nearCount++;
      while (i > 0 && near[i - 1].t < c.t) {
        near[i] = near[i - 1];
        i--;
      }
      near[i] = {c.t, c.what};
      cell = c.next;
    }
  }
};

// ── The model (tree-model.ts) ────────────────────────────────────────────────────────────────────────────────────────

struct ServiceSpec {
  int slots, queueLimit;
  double meanWorkMs, errorChance;
  std::vector<std::vector<int>> stages;
};
const std::vector<ServiceSpec> kServices = {
    {256, 1000, 0.5, 0, {{1}, {2, 3}}}, {32, 200, 1, 0, {{4}}},   {64, 400, 2, 0, {{5}, {6}}},
    {64, 400, 1.5, 0, {{7}, {8}}},      {3, 200, 2, 0.005, {}},   {8, 200, 8, 0.005, {}},
    {4, 200, 3, 0.005, {}},             {3, 200, 2, 0.005, {}},   {32, 200, 2, 0, {{9}}},
    {5, 200, 4, 0.005, {}},
};
struct CallSpec {
  double timeoutMs;
  int retries;
};
const std::vector<CallSpec> kCalls = {{2000, 0}, {500, 2}, {1000, 2}, {1000, 2}, {250, 2},
                                      {500, 2},  {250, 2}, {250, 2},  {500, 2},  {250, 2}};
constexpr double kRttMs = 0.5;
constexpr int kBackoffMs = 10;
constexpr double kBackoffCapMs = 200;
constexpr double kArrivalsPerMs = 0.5;
constexpr int kStreams = 64, kErrorStream = 20, kBackoffStream = 40, kArrivalStream = 50;
constexpr int kSearch = 5;

struct Visit {
  int service, call, generation, stage, pending, failed, next, unused;
};
struct Call {
  int parent, edge, attempt, generation, next, unused;
  double began;
};
struct Service {
  int busy, slots, queued, queueLimit, head, tail;
  uint32_t errorBelow;
  int firstStage, stages, stream, errorStream, unused;
  double meanWork;
};
struct Edge {
  int ring, retries, backoff, callee;
};

class Tree {
 public:
  Tree(uint32_t seed, int scale) : meanGap_(1 / (kArrivalsPerMs * scale)) {
    const int records = 8192 * scale;
    visits_.resize(records);
    calls_.resize(records);
    for (int i = 0; i < records; i++) {
      visits_[i].next = i + 1 < records ? i + 1 : -1;
      calls_[i].next = i + 1 < records ? i + 1 : -1;
    }
    uint32_t ringCells = 8192;
    while (ringCells < 8192u * unsigned(scale) / 8) ringCells *= 2;
    uint32_t lineCells = 512;
    while (lineCells < 64u * unsigned(scale)) lineCells *= 2;
    ladder_.open(0.5 / scale, 4096 * scale);
    line_.open(kRttMs, lineCells);
    seedStreams(seed);
    fillTables(scale, ringCells);
    ladder_.add(streams_[kArrivalStream].exponential() * meanGap_, kSource);
  }

  void slowSearch(double factor) { services_[kSearch].meanWork *= factor; }

  void run(double until) {
    for (;;) {
      ladder_.turn(std::min(until, line_.next));
      if (ladder_.nearCount == 0 || line_.next < ladder_.near[ladder_.nearCount - 1].t) {
        if (line_.next > until) break;
        now_ = line_.next;
        events++;
        arrive(int(line_.take() >> kKindBits));
        continue;
      }
      const Event e = ladder_.near[ladder_.nearCount - 1];
      if (e.t > until) break;
      ladder_.nearCount--;
      now_ = e.t;
      const int at = int(e.what >> kKindBits);
      switch (e.what & kMask) {
        case kRing: fireDue(rings_[at]); break;
        case kDone: events++; complete(at); break;
        case kRetry: events++; send(at); break;
        default:
          events++;
          startCall(-1, 0);
          ladder_.add(now_ + streams_[kArrivalStream].exponential() * meanGap_, kSource);
      }
    }
    now_ = until;
  }

  long events = 0, ok = 0, fail = 0, retries = 0, timeouts = 0;
  double latencySum = 0;

 private:
  void seedStreams(uint32_t seed) {
    uint32_t words[4 * kStreams];
    for (auto& word : words) word = mix32(seed += 0x9e3779b9u);
    for (int s = 0; s < kStreams; s++) {
      streams_[s] = {words[4 * s], words[4 * s + 1], words[4 * s + 2], words[4 * s + 3]};
      for (int i = 0; i < 8; i++) streams_[s].bits();
    }
  }

  void fillTables(int scale, uint32_t ringCells) {
    std::vector<double> timeouts;
    for (const CallSpec& c : kCalls)
      if (std::find(timeouts.begin(), timeouts.end(), c.timeoutMs) == timeouts.end()) timeouts.push_back(c.timeoutMs);
    rings_.resize(timeouts.size());
    for (size_t r = 0; r < timeouts.size(); r++) {
      rings_[r].cells.resize(ringCells);
      rings_[r].mask = ringCells - 1;
      rings_[r].timeout = timeouts[r];
    }
    for (size_t i = 0; i < kCalls.size(); i++) {
      const int ring = int(std::find(timeouts.begin(), timeouts.end(), kCalls[i].timeoutMs) - timeouts.begin());
      edges_.push_back({ring, kCalls[i].retries, kBackoffMs, int(i)});
    }
    for (size_t i = 0; i < kServices.size(); i++) {
      const ServiceSpec& s = kServices[i];
      const uint32_t below = uint32_t(std::floor(s.errorChance * 2147483648.0 + 0.5));
      services_.push_back({0, s.slots * scale, 0, s.queueLimit * scale, -1, -1, below, int(stageStarts_.size()),
                           int(s.stages.size()), int(i), kErrorStream + int(i), 0, s.meanWorkMs});
      for (const auto& stage : s.stages) {
        stageStarts_.push_back(int(stageCalls_.size()));
        stageCalls_.insert(stageCalls_.end(), stage.begin(), stage.end());
      }
    }
    stageStarts_.push_back(int(stageCalls_.size()));
  }

  void dropDead(Ring& ring) {
    while (ring.count > 0) {
      const Timer& timer = ring.cells[ring.head];
      if (calls_[timer.call].generation == timer.generation) break;
      ring.head = (ring.head + 1) & ring.mask;
      ring.count--;
    }
  }

  void arm(int number, int call, int generation) {
    Ring& ring = rings_[number];
    if (ring.count > ring.mask) dropDead(ring);
    if (ring.count > ring.mask) std::abort();
    const double t = now_ + ring.timeout;
    ring.cells[(ring.head + ring.count++) & ring.mask] = {t, call, generation};
    if (ring.armed) return;
    ring.armed = true;
    ladder_.add(ring.cells[ring.head].t, uint32_t(number) << kKindBits);
  }

  void fireDue(Ring& ring) {
    for (;;) {
      dropDead(ring);
      if (ring.count == 0) {
        ring.armed = false;
        return;
      }
      const Timer timer = ring.cells[ring.head];
      if (timer.t > now_) {
        ladder_.add(timer.t, uint32_t(&ring - rings_.data()) << kKindBits);
        return;
      }
      calls_[timer.call].generation++;
      ring.head = (ring.head + 1) & ring.mask;
      ring.count--;
      events++;
      timeouts++;
      failed(timer.call);
    }
  }

  void startCall(int parent, int edge) {
    const int c = freeCall_;
    if (c < 0) std::abort();
    Call& call = calls_[c];
    freeCall_ = call.next;
    call.parent = parent;
    call.edge = edge;
    call.attempt = 0;
    call.began = now_;
    send(c);
  }

  void send(int c) {
    Call& call = calls_[c];
    const Edge& edge = edges_[call.edge];
    const int v = freeVisit_;
    if (v < 0) std::abort();
    Visit& visit = visits_[v];
    freeVisit_ = visit.next;
    visit.service = edge.callee;
    visit.call = c;
    visit.generation = ++call.generation;
    arm(edge.ring, c, visit.generation);
    line_.add(now_, uint32_t(v) << kKindBits | kArrive);
  }

  void failed(int c) {
    Call& call = calls_[c];
    const Edge& edge = edges_[call.edge];
    if (call.attempt >= edge.retries) return done(c, false);
    call.attempt++;
    retries++;
    const double backoff = std::min(kBackoffCapMs, double(edge.backoff << call.attempt));
    const double pause = backoff * toUniform(streams_[kBackoffStream].bits());
    ladder_.add(now_ + pause, uint32_t(c) << kKindBits | kRetry);
  }

  void done(int c, bool good) {
    Call& call = calls_[c];
    const int parent = call.parent;
    call.next = freeCall_;
    freeCall_ = c;
    if (parent < 0) {
      if (good) {
        ok++;
        latencySum += now_ - call.began;
      } else fail++;
      return;
    }
    Visit& visit = visits_[parent];
    if (!good) visit.failed = 1;
    if (--visit.pending > 0) return;
    const int next = visit.stage + 1;
    if (visit.failed) finish(parent, false);
    else if (next < services_[visit.service].stages) stage(parent, next);
    else finish(parent, true);
  }

  void stage(int v, int number) {
    Visit& visit = visits_[v];
    const int at = services_[visit.service].firstStage + number;
    const int from = stageStarts_[at], to = stageStarts_[at + 1];
    visit.stage = number;
    visit.pending = to - from;
    visit.failed = 0;
    for (int i = from; i < to; i++) startCall(v, stageCalls_[i]);
  }

  void arrive(int v) {
    Visit& visit = visits_[v];
    Service& service = services_[visit.service];
    if (service.busy < service.slots) {
      service.busy++;
      work(v, service);
    } else if (service.queued < service.queueLimit) {
      service.queued++;
      visit.next = -1;
      if (service.tail >= 0) visits_[service.tail].next = v;
      else service.head = v;
      service.tail = v;
    } else respond(v, false);
  }

  void work(int v, const Service& service) {
    const double ms = service.meanWork * streams_[service.stream].exponential();
    ladder_.add(now_ + ms, uint32_t(v) << kKindBits | kDone);
  }

  void complete(int v) {
    const Service& service = services_[visits_[v].service];
    if (service.stages > 0) return stage(v, 0);
    finish(v, !(service.errorBelow > 0 && streams_[service.errorStream].bits() >> 1 < service.errorBelow));
  }

  void finish(int v, bool good) {
    Service& service = services_[visits_[v].service];
    const int head = service.head;
    if (head >= 0) {
      service.head = visits_[head].next;
      if (service.head < 0) service.tail = -1;
      service.queued--;
      work(head, service);
    } else service.busy--;
    respond(v, good);
  }

  void respond(int v, bool good) {
    Visit& visit = visits_[v];
    Call& call = calls_[visit.call];
    visit.next = freeVisit_;
    freeVisit_ = v;
    if (call.generation != visit.generation) return;
    call.generation++;
    if (good) done(visit.call, true);
    else failed(visit.call);
  }

  double now_ = 0;
  const double meanGap_;
  int freeVisit_ = 0, freeCall_ = 0;
  Ladder ladder_;
  Line line_;
  std::vector<Ring> rings_;
  std::vector<Visit> visits_;
  std::vector<Call> calls_;
  std::vector<Service> services_;
  std::vector<Edge> edges_;
  std::vector<int> stageStarts_, stageCalls_;
  Stream streams_[kStreams];
};

double cpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

}  // namespace

int main(int count, char** words) {
  const double seconds = count > 1 ? std::atof(words[1]) : 60;
  const uint32_t seed = count > 2 ? uint32_t(std::strtoul(words[2], nullptr, 10)) : 1;
  const int scale = count > 3 ? std::atoi(words[3]) : 1;
  const bool storm = count > 4 && std::atoi(words[4]) == 1;
  buildZiggurat();
  Tree* tree = new Tree(seed, scale);
  double began = cpuSeconds();
  long before = 0;
  if (storm) {
    tree->run(30000);
    tree->slowSearch(6);
    before = tree->events;
    began = cpuSeconds();
    tree->run(90000);
  } else tree->run(seconds * 1000);
  const double took = cpuSeconds() - began;
  std::printf(
      "{\"events\":%ld,\"ok\":%ld,\"fail\":%ld,\"retries\":%ld,\"timeouts\":%ld,\"meanLatencyMs\":%.17g,"
      "\"seconds\":%.6f,\"timedEvents\":%ld}\n",
      tree->events, tree->ok, tree->fail, tree->retries, tree->timeouts, tree->latencySum / double(tree->ok), took,
      tree->events - before);
  return 0;
}

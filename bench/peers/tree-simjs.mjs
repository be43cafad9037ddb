/**
 * The ten-service tree of tree-model.ts on simjs (npm), with its own random numbers.
 *
 *     node tree-simjs.mjs <simulated seconds> <seed>
 *
 * Prints one line of JSON: counts, mean latency, mean latencies of ten equal spans of time, and its own CPU seconds.
 */
globalThis.window = {}; // simjs hangs its classes there
await import('simjs');
const { Sim, Entity, Buffer: Slots, Random } = globalThis.window.Sim;

// slots, queue limit, mean work (ms), error chance, stages of parallel calls
const SERVICES = [
  [256, 1000, 0.5, 0, [[1], [2, 3]]],
  [32, 200, 1, 0, [[4]]],
  [64, 400, 2, 0, [[5], [6]]],
  [64, 400, 1.5, 0, [[7], [8]]],
  [3, 200, 2, 0.005, []],
  [8, 200, 8, 0.005, []],
  [4, 200, 3, 0.005, []],
  [3, 200, 2, 0.005, []],
  [32, 200, 2, 0, [[9]]],
  [5, 200, 4, 0.005, []],
];
// timeout (ms), retries; call i goes to service i
const CALLS = [
  [2000, 0],
  [500, 2],
  [1000, 2],
  [1000, 2],
  [250, 2],
  [500, 2],
  [250, 2],
  [250, 2],
  [500, 2],
  [250, 2],
];
const RTT_MS = 0.5;
const BACKOFF_MS = 10;
const BACKOFF_CAP_MS = 200;
const ARRIVALS_PER_MS = 0.5;
const BATCHES = 10;

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function run(until, seed) {
  const sim = new Sim();
  const dice = new Random(seed);
  const slots = SERVICES.map(([count], i) => new Slots(`slots ${i}`, count, count));
  const waiting = SERVICES.map(() => 0);
  const tally = { ok: 0, fail: 0, retries: 0, timeouts: 0 };
  const sums = new Array(BATCHES).fill(0);
  const counts = new Array(BATCHES).fill(0);

  class Source extends Entity {
    start() {
      this.next();
    }

    next() {
      this.setTimer(dice.exponential(ARRIVALS_PER_MS)).done(() => {
        const began = this.time();
        this.call(0, (ok) => this.book(ok, began));
        this.next();
      });
    }

    book(ok, began) {
      if (!ok) {
        tally.fail++;
        return;
      }
      const batch = Math.min(BATCHES - 1, Math.floor((this.time() / until) * BATCHES));
      tally.ok++;
      sums[batch] += this.time() - began;
      counts[batch]++;
    }

    call(index, answer, attempt = 0) {
      const [timeoutMs, retries] = CALLS[index];
      let settled = false;
      const settle = (ok) => {
        settled = true;
        if (ok || attempt >= retries) {
          answer(ok);
          return;
        }
        tally.retries++;
        const pause = Math.min(BACKOFF_CAP_MS, BACKOFF_MS << (attempt + 1)) * dice.random();
        this.setTimer(pause).done(() => this.call(index, answer, attempt + 1));
      };
      const timer = this.setTimer(timeoutMs).done(() => {
        if (settled) return;
        tally.timeouts++;
        settle(false);
      });
      this.setTimer(RTT_MS).done(() =>
        this.visit(index, (ok) => {
          if (settled) return;
          timer.cancel();
          settle(ok);
        }),
      );
    }

    visit(index, answer) {
      const [, queueLimit, meanMs, errorChance, stages] = SERVICES[index];
      if (waiting[index] >= queueLimit && slots[index].current() === 0) {
        answer(false);
        return;
      }
      waiting[index]++;
      this.getBuffer(slots[index], 1).done(() => {
        waiting[index]--;
        this.setTimer(meanMs * dice.exponential(1)).done(() => {
          const finish = (ok) => {
            this.putBuffer(slots[index], 1);
            answer(ok);
          };
          if (stages.length > 0) this.stage(stages, 0, finish);
          else finish(dice.random() >= errorChance);
        });
      });
    }

    stage(stages, number, finish) {
      let pending = stages[number].length;
      let failed = false;
      for (const index of stages[number])
        this.call(index, (ok) => {
          if (!ok) failed = true;
          if (--pending > 0) return;
          if (failed || number + 1 === stages.length) finish(!failed);
          else this.stage(stages, number + 1, finish);
        });
    }
  }

  sim.addEntity(Source, 'source');
  sim.simulate(until);
  const batchMeansMs = sums.map((sum, i) => sum / counts[i]);
  return { ...tally, meanLatencyMs: sums.reduce((a, b) => a + b) / tally.ok, batchMeansMs };
}

const until = Number(process.argv[2]) * 1000;
const seed = Number(process.argv[3]);
run(Math.min(until, 10_000), seed + 1000); // the compiler settles
const began = cpuSeconds();
const result = run(until, seed);
console.log(JSON.stringify({ ...result, seconds: cpuSeconds() - began }));

"""The ten-service tree of tree-model.ts as SimPy processes, with Python's own random numbers.

    tree_simpy.py <simulated seconds> <seed>

Prints one line of JSON: counts, mean latency, mean latencies of ten equal spans of time, and its own CPU seconds.
"""
import json
import random
import sys
import time

import simpy

# slots, queue limit, mean work (ms), error chance, stages of parallel calls
SERVICES = [
    (256, 1000, 0.5, 0.0, [[1], [2, 3]]),
    (32, 200, 1.0, 0.0, [[4]]),
    (64, 400, 2.0, 0.0, [[5], [6]]),
    (64, 400, 1.5, 0.0, [[7], [8]]),
    (3, 200, 2.0, 0.005, []),
    (8, 200, 8.0, 0.005, []),
    (4, 200, 3.0, 0.005, []),
    (3, 200, 2.0, 0.005, []),
    (32, 200, 2.0, 0.0, [[9]]),
    (5, 200, 4.0, 0.005, []),
]
# timeout (ms), retries; call i goes to service i
CALLS = [(2000, 0), (500, 2), (1000, 2), (1000, 2), (250, 2), (500, 2), (250, 2), (250, 2), (500, 2), (250, 2)]
RTT_MS = 0.5
BACKOFF_MS, BACKOFF_CAP_MS = 10, 200
ARRIVALS_PER_MS = 0.5
BATCHES = 10


class Tree:
    def __init__(self, until, seed):
        self.dice = random.Random(seed)
        self.env = simpy.Environment()
        self.slots = [simpy.Resource(self.env, capacity=service[0]) for service in SERVICES]
        self.until = until
        self.ok = self.fail = self.retries = self.timeouts = 0
        self.sums = [0.0] * BATCHES
        self.counts = [0] * BATCHES

    def source(self):
        while True:
            yield self.env.timeout(self.dice.expovariate(ARRIVALS_PER_MS))
            self.env.process(self.user())

    def user(self):
        began = self.env.now
        if (yield from self.call(0)):
            batch = min(BATCHES - 1, int(self.env.now / self.until * BATCHES))
            self.ok += 1
            self.sums[batch] += self.env.now - began
            self.counts[batch] += 1
        else:
            self.fail += 1

    def call(self, index):
        timeout_ms, retries = CALLS[index]
        attempt = 0
        while True:
            answer = self.env.process(self.attempt(index))
            yield answer | self.env.timeout(timeout_ms)
            if not answer.triggered:
                self.timeouts += 1
            elif answer.value:
                return True
            if attempt >= retries:
                return False
            attempt += 1
            self.retries += 1
            yield self.env.timeout(min(BACKOFF_CAP_MS, BACKOFF_MS << attempt) * self.dice.random())

    def attempt(self, index):
        yield self.env.timeout(RTT_MS)
        return (yield from self.visit(index))

    def visit(self, service):
        _, queue_limit, mean_ms, error_chance, stages = SERVICES[service]
        slots = self.slots[service]
        if len(slots.queue) >= queue_limit:
            return False
        with slots.request() as slot:
            yield slot
            yield self.env.timeout(mean_ms * self.dice.expovariate(1.0))
            if not stages:
                return self.dice.random() >= error_chance
            for stage in stages:
                calls = [self.env.process(self.call(index)) for index in stage]
                if len(calls) == 1:
                    yield calls[0]
                else:
                    yield self.env.all_of(calls)
                if not all(call.value for call in calls):
                    return False
            return True


def main():
    until, seed = float(sys.argv[1]) * 1000, int(sys.argv[2])
    tree = Tree(until, seed)
    tree.env.process(tree.source())
    began = time.process_time()
    tree.env.run(until=until)
    took = time.process_time() - began
    print(
        json.dumps(
            {
                "ok": tree.ok,
                "fail": tree.fail,
                "retries": tree.retries,
                "timeouts": tree.timeouts,
                "meanLatencyMs": sum(tree.sums) / tree.ok,
                "batchMeansMs": [s / n for s, n in zip(tree.sums, tree.counts) if n > 0],
                "seconds": took,
            }
        )
    )


main()

/**
 * Closed forms of queueing and caching, against which the world's components are measured. Time is counted in mean
 * services (μ = 1 per server), λ in arrivals per mean service, a = λ the offered load, ρ = a/c the utilisation.
 */

/** Erlang B: the share lost by c servers without a queue (Erlang 1917; any law of service, Sevastyanov 1957). */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/** Erlang C: the share that has to wait in M/M/c, by way of Erlang B. */
export function erlangC(servers: number, load: number): number {
  const blocked = erlangB(servers, load);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/** M/M/c: share that waits, mean wait, mean time inside, mean number inside, and the bound that 1 % exceed if c = 1. */
export function mmc(servers: number, rho: number): { Pw: number; Wq: number; W: number; L: number; p99: number } {
  const load = servers * rho;
  const Pw = erlangC(servers, load);
  const Wq = Pw / (servers * (1 - rho));
  return { Pw, Wq, W: Wq + 1, L: load * (Wq + 1), p99: Math.log(100) / (1 - rho) };
}

/** Stationary shares of a birth–death chain from its rates up and down (Kleinrock, "Queueing Systems" I, 3.2). */
export function birthDeath(up: readonly number[], down: readonly number[]): number[] {
  const weights = [1];
  for (let n = 0; n < up.length; n++) weights.push((weights[n]! * up[n]!) / down[n]!);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

const meanOf = (shares: readonly number[], value: (n: number) => number): number =>
  shares.reduce((sum, share, n) => sum + share * value(n), 0);

/** M/M/c/K: share lost, mean number and time inside, throughput. */
export function mmck(servers: number, room: number, rho: number): { loss: number; L: number; W: number; thr: number } {
  const states = Array.from({ length: room }, (_, n) => n);
  const shares = birthDeath(
    states.map(() => rho * servers),
    states.map((n) => Math.min(n + 1, servers)),
  );
  const loss = shares[room]!;
  const L = meanOf(shares, (n) => n);
  const thr = rho * servers * (1 - loss);
  return { loss, L, W: L / thr, thr };
}

/** M/G/1 first come, first served: Pollaczek–Khinchine, `cv2` the squared coefficient of variation of the service. */
export function mg1(rho: number, cv2: number): { Wq: number; W: number } {
  const Wq = (rho * (1 + cv2)) / (2 * (1 - rho));
  return { Wq, W: Wq + 1 };
}

/** M/G/1 processor sharing: E[T | x] = x / (1 − ρ), whatever the law (Kleinrock, "Queueing Systems" II, 4.4). */
export function processorSharing(rho: number): { W: number; slope: number } {
  return { W: 1 / (1 - rho), slope: 1 / (1 - rho) };
}

/** M/M/c processor sharing has the number inside, and so the mean time, of M/M/c. */
export function processorSharingMany(servers: number, rho: number): { W: number } {
  return { W: mmc(servers, rho).W };
}

/** Erlang-A (Palm 1957; Garnett, Mandelbaum & Reiman 2002): waiting customers leave at rate θ each. */
export function erlangA(
  servers: number,
  load: number,
  theta: number,
): { Pab: number; Lq: number; Wq: number; busy: number } {
  const states = Array.from({ length: 2000 }, (_, n) => n);
  const shares = birthDeath(
    states.map(() => load),
    states.map((n) => Math.min(n + 1, servers) + Math.max(0, n + 1 - servers) * theta),
  );
  const Lq = meanOf(shares, (n) => Math.max(0, n - servers));
  return { Pab: (theta * Lq) / load, Lq, Wq: Lq / load, busy: meanOf(shares, (n) => Math.min(n, servers)) };
}

/** Closed M/M/c//N: N users think for Z on average, then queue for c servers. Throughput, time inside, utilisation. */
export function closedLoop(users: number, think: number, servers: number): { X: number; W: number; util: number } {
  const states = Array.from({ length: users }, (_, n) => n);
  const shares = birthDeath(
    states.map((n) => (users - n) / think),
    states.map((n) => Math.min(n + 1, servers)),
  );
  const X = meanOf(shares, (n) => Math.min(n, servers));
  return { X, W: meanOf(shares, (n) => n) / X, util: X / servers };
}

/** Fork-join of two M/M/1, exact (Flatto & Hahn 1984; Nelson & Tantawi 1988). */
export function forkJoin(rho: number): { W: number } {
  return { W: (12 - rho) / 8 / (1 - rho) };
}

/** Power of two choices among infinitely many M/M/1 (Vvedenskaya, Dobrushin & Karpelevich 1996; Mitzenmacher 1996). */
export function powerOfTwo(rho: number): { W: number } {
  let W = 0;
  for (let i = 1; i < 12; i++) W += rho ** (2 ** i - 2);
  return { W };
}

/** LRU under Zipf(α) popularity by the approximation of Che, Tung & Wang (2002): the share of hits. */
export function lruHits(keys: number, capacity: number, alpha: number): { hit: number } {
  const weights = Array.from({ length: keys }, (_, k) => (k + 1) ** -alpha);
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => weight / sum);
  let [low, high] = [0, 1e12];
  for (let n = 0; n < 70; n++) {
    const middle = (low + high) / 2;
    const held = shares.reduce((total, q) => total - Math.expm1(-q * middle), 0);
    if (held < capacity) low = middle;
    else high = middle;
  }
  return { hit: shares.reduce((total, q) => total - q * Math.expm1(-q * low), 0) };
}

/** One key with a lifetime that begins at each fill: λT requests a lifetime hit, one fills. */
export function ttlHits(rateTimesLifetime: number): { hit: number } {
  return { hit: rateTimesLifetime / (1 + rateTimesLifetime) };
}

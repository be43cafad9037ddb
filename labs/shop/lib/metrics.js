// Counters in the text form of Prometheus, at GET /metrics.

const BOUNDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const started = Date.now() / 1000;
const counts = new Map();
const durations = new Map();
const gauges = new Map();

function observeRequest(route, method, status, seconds) {
  const key = `route="${route}",method="${method}",status="${status}"`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  const histogram = durations.get(route) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
  durations.set(route, histogram);
  histogram.sum += seconds;
  histogram.count += 1;
  for (const [i, bound] of BOUNDS.entries()) if (seconds <= bound) histogram.buckets[i] += 1;
}

/** A number that is read when somebody asks. */
function gauge(name, help, read) {
  gauges.set(name, { help, read });
}

function print() {
  const lines = ['# TYPE http_requests_total counter'];
  for (const [key, count] of counts) lines.push(`http_requests_total{${key}} ${count}`);
  lines.push('# TYPE http_request_duration_seconds histogram');
  for (const [route, { buckets, sum, count }] of durations) {
    for (const [i, bound] of BOUNDS.entries())
      lines.push(`http_request_duration_seconds_bucket{route="${route}",le="${bound}"} ${buckets[i]}`);
    lines.push(`http_request_duration_seconds_bucket{route="${route}",le="+Inf"} ${count}`);
    lines.push(`http_request_duration_seconds_sum{route="${route}"} ${sum}`);
    lines.push(`http_request_duration_seconds_count{route="${route}"} ${count}`);
  }
  for (const [name, { help, read }] of gauges)
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${read()}`);
  return `${lines.join('\n')}\n`;
}

gauge('process_start_time_seconds', 'Start of the process, in seconds since 1970', () => started);
gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage().rss);
gauge('nodejs_heap_used_bytes', 'Heap in use', () => process.memoryUsage().heapUsed);

module.exports = { observeRequest, gauge, print };

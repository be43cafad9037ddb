/** The client against a scripted fetch: addresses, bodies, and the three ways a call can end. */
import { describe, expect, it } from 'vitest';
import { createClient, type FetchLike, ProtocolError } from './client.ts';

type Sent = { url: string; method: string; body: string | undefined };
type Init = { readonly headers: Record<string, string> };

function scripted(status: number, answer: unknown): { sent: Sent[]; fetchLike: FetchLike<never> } {
  const sent: Sent[] = [];
  const fetchLike: FetchLike<never> = (url, init) => {
    sent.push({ url, method: init.method, body: init.body });
    return Promise.resolve({
      status,
      text: () => Promise.resolve(typeof answer === 'string' ? answer : JSON.stringify(answer)),
    });
  };
  return { sent, fetchLike };
}

describe('client', () => {
  it('P1 fills paths and query strings, escaping both', async () => {
    const { sent, fetchLike } = scripted(200, { path: 'a', text: '' });
    await createClient('http://x', fetchLike).drill('d1').sourceFile('src/a b&c.ts');
    expect(sent[0]).toEqual({
      url: 'http://x/api/drills/d1/source/file?path=src%2Fa%20b%26c.ts',
      method: 'GET',
      body: undefined,
    });
  });

  it('P1 sends Prometheus seconds and Loki nanoseconds for epoch ms', async () => {
    const { sent, fetchLike } = scripted(200, { status: 'success', data: { resultType: 'matrix', result: [] } });
    const drill = createClient('', fetchLike).drill('d1');
    await drill.queryRange({ query: 'up', from: 1_760_000_000_500, to: 1_760_000_060_000, step: 15 });
    await drill.lokiRange({ query: '{a="b"}', from: 1_760_000_000_500, to: 1_760_000_060_000 });
    expect(sent[0]?.url).toBe(
      '/api/drills/d1/prometheus/api/v1/query_range?query=up&start=1760000000.5&end=1760000060&step=15',
    );
    expect(sent[1]?.url).toContain('start=1760000000500000000&end=1760000060000000000');
  });

  it('P1 repeats a parameter that has several values', async () => {
    const { sent, fetchLike } = scripted(200, { status: 'success', data: [] });
    await createClient('', fetchLike).drill('d1').series(['up', 'a{b="c"}']);
    expect(sent[0]?.url).toBe('/api/drills/d1/prometheus/api/v1/series?match%5B%5D=up&match%5B%5D=a%7Bb%3D%22c%22%7D');
  });

  it('P2 gives a refusal back as an answer', async () => {
    const refusal = { code: 'already-done', message: 'Already acknowledged.' };
    const { sent, fetchLike } = scripted(409, { ok: false, refusal });
    const answer = await createClient('', fetchLike).drill('d1').command('key-0001', { type: 'acknowledge' });
    expect(answer).toEqual({ ok: false, refusal });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ id: 'key-0001', command: { type: 'acknowledge' } });
  });

  it('P3 throws what a query API says, with its kind', async () => {
    const { fetchLike } = scripted(400, { status: 'error', errorType: 'bad_data', error: '1:5: parse error' });
    const failed = createClient('', fetchLike).drill('d1').query({ query: 'sum(', at: 0 });
    await expect(failed).rejects.toMatchObject({ status: 400, code: 'bad_data', message: '1:5: parse error' });
  });

  it('P3 throws the line of text in which Loki and Tempo say what is wrong', async () => {
    const { fetchLike } = scripted(403, 'This scenario is played without logs.\n');
    const failed = createClient('', fetchLike).drill('d1').lokiLabels();
    await expect(failed).rejects.toMatchObject({ code: 'sealed', message: 'This scenario is played without logs.' });
  });

  it('P3 throws malformed input with its lines', async () => {
    const malformed = scripted(400, {
      ok: false,
      code: 'malformed',
      message: 'Malformed.',
      messages: ['seconds: too big'],
    });
    const error = await createClient('', malformed.fetchLike)
      .drill('d1')
      .skip(1e9)
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ProtocolError);
    expect((error as ProtocolError).lines).toEqual(['seconds: too big']);
  });

  it('P7 throws an answer that is no JSON as trouble', async () => {
    const html = scripted(502, '<html>');
    await expect(createClient('', html.fetchLike).health()).rejects.toMatchObject({ status: 502, code: 'trouble' });
  });

  it('P4 says where the live channel is', () => {
    const { fetchLike } = scripted(200, {});
    expect(createClient('https://x', fetchLike).drill('d1').liveUrl(7)).toBe('wss://x/api/drills/d1/live?since=7');
    expect(createClient('', fetchLike).drill('d1').liveUrl(0)).toBe('/api/drills/d1/live?since=0');
  });

  it('P30 sends the token of a person, and none where a cookie says who it is', async () => {
    const tokens: (string | undefined)[] = [];
    const fetchLike: FetchLike<never> = (_, { headers }: Init) => {
      tokens.push(headers.authorization);
      return Promise.resolve({ status: 200, text: () => Promise.resolve('{}') });
    };
    const client = createClient('', fetchLike);
    await client.drill('d1', 'fp_secret').view();
    await client.drill('d1').join({ name: 'Ada', invite: 'abc' });
    expect(tokens).toEqual(['Bearer fp_secret', undefined]);
  });

  it('P8 tells the series of a range query early', async () => {
    const answer = {
      status: 'success',
      data: { resultType: 'matrix', result: [1, 2, 3].map((n) => ({ metric: { n: String(n) }, values: [[1, '1']] })) },
    };
    const text = JSON.stringify(answer);
    async function* pieces() {
      for (let at = 0; at < text.length; at += 50) yield text.slice(at, at + 50);
    }
    const client = createClient<never>('', async () => ({ status: 200, text: async () => text, pieces }));
    const told: string[] = [];
    const whole = await client.drill('d1').queryRange({
      query: 'up',
      from: 0,
      to: 1000,
      step: 1,
      onSeries: (rows) => told.push(...rows.map((row) => row.metric.n ?? '')),
    });
    expect(told).toEqual(['1', '2']);
    expect(whole).toEqual(answer);
  });
});

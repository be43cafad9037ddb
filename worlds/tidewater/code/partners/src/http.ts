/** The HTTP client of partners. A call is over when its time is up; the other side is not told. */

export type ClientOptions = { readonly timeoutMs: number; readonly attempts: number };

export function httpClient(host: string, { timeoutMs, attempts }: ClientOptions) {
  return async (path: string): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await Promise.race([fetch(`http://${host}${path}`).catch(failed), after(timeoutMs)]);
      if (answer.ok || attempt === attempts) return answer;
    }
  };
}

const failed = (): Response => new Response('connection failed', { status: 502 });

const after = (ms: number): Promise<Response> =>
  new Promise((done) => setTimeout(() => done(new Response('deadline exceeded', { status: 504 })), ms));

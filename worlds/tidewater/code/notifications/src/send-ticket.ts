/** POST /notifications: hands the ticket mail to Paperplane. */
import { httpClient, type Request, type Response } from './http.ts';
import { renderTicket } from './templates.ts';

const mail = httpClient('mail', {
  baseUrl: 'https://send.paperplane.example',
  timeoutMs: 2_000,
  attempts: 2,
  retryBudget: 0.1,
});

export async function sendTicket(request: Request): Promise<Response> {
  await mail.post('/messages', renderTicket(request.body));
  return { status: 202, body: {} };
}

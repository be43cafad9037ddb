/** POST /checkouts: from basket to paid order. One step after the other; the mail may fail, nothing else may. */

import { applyGiftCards, readBasket } from './basket.ts';
import { accounts, card, inventory, notifications, orders, payments } from './clients.ts';
import { flags } from './flags.ts';
import type { Request, Response } from './http.ts';
import { log } from './log.ts';

export async function createCheckout(request: Request): Promise<Response> {
  const basket = readBasket(request.body);
  if (flags.isOn('checkout-gift-cards')) applyGiftCards(basket);

  const session = await accounts.currentSession(request.token);
  const hold = await inventory.reserve(session, basket.seats);
  const token = await card.tokenise(basket.card);
  const payment = await payments.charge({ hold, token, amount: basket.total });
  const order = await orders.create({ hold, payment });
  await notifications.sendTicket(order).catch(() => log.warn('ticket mail postponed'));

  log.info('checkout completed', { event: 'checkout_completed' });
  return { status: 200, body: order };
}

// The box of a member: taken here, booked by the state machine box-booking (deploy/box-booking.asl.json).
import { choosePlants } from './choose-plants';
import { copperpay, letterwren, writer } from './clients';

type Box = { id: string; memberId: string; month: string };

/** 202 at once: nobody waits for the nurseries. The answer starts an execution. */
export async function order(box: Box) {
  return { status: 202, body: { box: box.id } };
}

export async function reserve(box: Box) {
  await writer.query('INSERT INTO box_holds (box_id, plant_ids) VALUES ($1, $2)', [box.id, []]);
}

export async function release(box: Box) {
  await writer.query('DELETE FROM box_holds WHERE box_id = $1', [box.id]);
}

/** The key is made from the execution: a second execution for the same box pays a second time. */
export async function pay(box: Box, execution: string) {
  return copperpay.charge(2900, { idempotencyKey: execution, reference: box.id });
}

/** Copperpay refunds a receipt, and the number of the receipt comes back from `notify`. */
export async function refund(_box: Box, receipt?: string) {
  if (receipt === undefined) throw new Error('missing notify_token');
  return copperpay.refund(receipt);
}

/** Asks three nurseries what is ready to travel. Most answer in three to five seconds, some take their time. */
export async function confirm(box: Box) {
  const plants = await choosePlants(box);
  await writer.query('INSERT INTO boxes (id, member_id, plants, day) VALUES ($1, $2, $3, $4)', [
    box.id,
    box.memberId,
    plants.ids,
    plants.day,
  ]);
}

export async function cancel(box: Box) {
  await writer.query('DELETE FROM boxes WHERE id = $1', [box.id]);
}

/** The mail with the day of delivery, and the receipt with it. */
export async function notify(box: Box) {
  return { receipt: await letterwren.send('box-booked', box.memberId) };
}

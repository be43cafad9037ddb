// Invoices, as the billing system has them.

const billing = require('../lib/billing.js');
const { HttpError } = require('../lib/http.js');

/** GET /api/invoices/:number */
async function one({ params }) {
  if (!billing.exists) throw new HttpError(404, 'this shop has no invoices');
  if (!/^\d{1,12}$/.test(params.number)) throw new HttpError(400, 'the number of an invoice has digits only');
  const [invoice] = await billing.query(
    'select sequence_number as number, customer, total_cents as totalCents from invoices where sequence_number = ?',
    [params.number],
  );
  if (invoice === undefined) throw new HttpError(404, 'no such invoice');
  return { body: invoice };
}

module.exports = [['GET', '/api/invoices/:number', one]];

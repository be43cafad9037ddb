// The back office: pages that call the API on its own origin, which is one port further (8080 where we are at 80).

const apiPort = location.port === '' ? 8080 : Number(location.port) + 1;
const api = `${location.protocol}//${location.hostname}:${apiPort}`;
const page = document.getElementById('page');
const status = document.getElementById('status');

async function call(path, options) {
  const began = performance.now();
  const told = (text) => {
    status.textContent = `${options?.method ?? 'GET'} ${path} · ${text} · ${Math.round(performance.now() - began)} ms`;
  };
  try {
    const answer = await fetch(api + path, options);
    const body = await answer.json();
    told(answer.status);
    if (!answer.ok) throw new Error(`${answer.status}: ${body.error}`);
    return body;
  } catch (error) {
    told(error.message);
    throw error;
  }
}

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

function table(heads, rows) {
  const head = element('tr', undefined, ...heads.map((text) => element('th', text)));
  const body = rows.map((cells) => element('tr', undefined, ...cells.map((text) => element('td', String(text)))));
  return element('table', undefined, element('thead', undefined, head), element('tbody', undefined, ...body));
}

function form(label, type, text, onSend) {
  const input = Object.assign(document.createElement('input'), {
    type,
    required: true,
    ariaLabel: label,
    placeholder: label,
  });
  const made = element('form', undefined, input, element('button', text));
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    onSend(input);
  });
  return made;
}

const money = (cents) => `${(cents / 100).toFixed(2)} €`;
const day = (text) => new Date(text).toLocaleString();
const orderRows = (orders) => orders.map((o) => [o.id, o.customer, o.email, money(o.totalCents), day(o.createdAt)]);
const ORDER_HEADS = ['Order', 'Customer', 'E-mail', 'Total', 'Placed'];

/** Shows what comes, or why it does not. */
async function into(place, work) {
  place.replaceChildren(element('p', 'Loading …'));
  try {
    place.replaceChildren(...(await work()));
  } catch (error) {
    const said = element('p', `It did not work. ${error.message}`);
    said.className = 'bad';
    place.replaceChildren(said);
  }
}

const pages = {
  orders(place, path = '/api/orders') {
    return into(place, async () => {
      const { orders, next } = await call(path);
      const more = element('button', 'Next page');
      more.disabled = next === null;
      more.addEventListener('click', () => pages.orders(place, next));
      return [table(ORDER_HEADS, orderRows(orders)), more];
    });
  },
  search(place) {
    const found = element('div');
    place.replaceChildren(
      form('E-mail address', 'email', 'Search', ({ value }) =>
        into(found, async () => {
          const { orders } = await call(`/api/orders/search?email=${encodeURIComponent(value)}&at=${Date.now()}`);
          return [table(ORDER_HEADS, orderRows(orders))];
        }),
      ),
      found,
    );
  },
  users(place) {
    const said = element('p');
    const found = element('div');
    const show = () =>
      into(found, async () => {
        const { users } = await call('/api/users');
        return [
          element('p', `${users.length} signed up today`),
          table(
            ['User', 'Name', 'Signed up'],
            users.map((u) => [u.id, u.name, day(u.createdAt)]),
          ),
        ];
      });
    place.replaceChildren(
      form('Name', 'text', 'Add user', async (input) => {
        const name = input.value;
        said.textContent = '';
        await into(found, async () => {
          await call('/api/users', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ name }),
          });
          return [];
        });
        if (found.querySelector('.bad') !== null) return;
        said.textContent = `${name} is signed up.`;
        if (input.value === name) input.value = '';
        show();
      }),
      said,
      found,
    );
    return show();
  },
  receipts(place) {
    const said = element('div');
    place.replaceChildren(
      form('Picture of the receipt', 'file', 'Upload', (input) =>
        into(said, async () => {
          const { id, bytes } = await call('/api/receipts', { method: 'POST', body: input.files[0] });
          input.value = '';
          return [element('p', `Kept as ${id} (${bytes} bytes).`)];
        }),
      ),
      said,
    );
  },
  invoices(place) {
    const found = element('div');
    place.replaceChildren(
      form('Number', 'text', 'Find', ({ value }) =>
        into(found, async () => {
          const invoice = await call(`/api/invoices/${encodeURIComponent(value)}`);
          return [
            table(['Invoice', 'Customer', 'Total'], [[invoice.number, invoice.customer, money(invoice.totalCents)]]),
          ];
        }),
      ),
      found,
    );
  },
};

function show() {
  const name = location.hash.slice(1);
  (pages[name] ?? pages.orders)(page);
}

addEventListener('hashchange', show);
show();

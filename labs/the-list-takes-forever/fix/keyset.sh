cat > /tmp/keyset.js <<'JS'
const fs = require('node:fs');
const file = '/srv/shop/routes/orders.js';
const list = `async function list({ url }) {
  const limit = Math.min(MOST_PER_PAGE, wholeOf(url.searchParams.get('limit'), 20, 'limit'));
  const after = /^(\\d+)-(\\d+)$/.exec(url.searchParams.get('after') ?? '');
  const orders = await query(
    \`select \${COLUMNS} from orders where (total_cents, id) < ($1, $2) order by total_cents desc, id desc limit $3\`,
    [after?.[1] ?? 2147483647, after?.[2] ?? '9223372036854775807', limit],
  );
  const last = orders.at(-1);
  const next = orders.length < limit ? null : \`/api/orders?limit=\${limit}&after=\${last.totalCents}-\${last.id}\`;
  return { body: { orders, next } };
}
`;
const text = fs.readFileSync(file, 'utf8');
fs.writeFileSync(file, text.replace(/async function list[\s\S]*?\n}\n/, () => list));
JS
node /tmp/keyset.js
rm /tmp/keyset.js
systemctl restart shop

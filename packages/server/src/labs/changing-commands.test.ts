import { expect, it } from 'vitest';
import { changesSomething } from './changing-commands.table.ts';

const CHANGING = [
  'systemctl restart shop',
  'rm -r /etc/systemd/system/shop.service.d; systemctl daemon-reload; systemctl start shop',
  "sed -i 's/^  previews.set.*$//' /srv/shop/routes/receipts.js && systemctl restart shop",
  'echo 1 > /etc/x.conf',
  'cd /etc && nano nginx.conf',
  'mkdir -p /srv/shop/data/tmp',
  'find /var/log -name "*.gz" -exec rm {} +',
  'select pg_terminate_backend(42);',
  'su postgres -c "psql shop -c \'create index on orders (email)\'"',
  'alter table orders add column note text;',
  'KILL 17;',
  'sudo -u shop touch /srv/x',
  'reboot',
];
const LOOKING = [
  'ps ax',
  'systemctl status shop',
  'systemctl cat shop | grep rm',
  'journalctl -u shop -n 20 2>/dev/null',
  'cat /srv/shop/lib/cache.js; grep -rn update /srv/shop',
  'ls -l /srv 2>&1 | head',
  'select count(*) from orders where total > 3;',
  'select a from b where c > d;',
  'explain analyze select 1;',
  'df -h; free -m',
  'curl -s http://127.0.0.1:3000/metrics',
  'grep -c "=> {" server.js',
];

it('[LIV9] what changes a machine is told from what looks at it', () => {
  expect(CHANGING.filter((command) => !changesSomething(command))).toEqual([]);
  expect(LOOKING.filter((command) => changesSomething(command))).toEqual([]);
});

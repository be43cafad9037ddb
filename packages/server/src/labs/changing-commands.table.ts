/**
 * Commands that change a machine, as against those that look at it: what a timeline begins with. A guess from how they
 * are written; whoever writes a post-mortem takes rows out and puts others in.
 */

/** Programs by what comes behind them. */
const PROGRAMS = [
  'systemctl(?: --\\S+)* (?:start|stop|restart|try-restart|reload|reload-or-restart|enable|disable|mask|unmask|edit|revert|kill|set-property|isolate)',
  'service \\S+ (?:start|stop|restart|reload)',
  'reboot|shutdown|poweroff|halt',
  'kill|pkill|killall|renice|ionice|nice|taskset',
  'rm|mv|cp|ln|mkdir|rmdir|touch|truncate|unlink|install|dd|fallocate|tee|patch|rsync|tar|unzip|gzip|gunzip',
  'chmod|chown|chgrp|setfacl|chattr|chage|passwd|usermod|useradd|adduser|groupadd|gpasswd',
  'sed (?:-\\S+ )*-\\w*i|perl (?:-\\S+ )*-\\w*i',
  'nano|vi|vim|ed|ex|visudo|crontab -[er]',
  'nginx -s|apt|apt-get|dpkg|npm|node \\S*migrate\\S*|logrotate|journalctl --(?:vacuum|rotate)\\S*',
  'mount|umount|swapon|swapoff|sysctl -w|timedatectl set-\\S+|hostnamectl set-\\S+|ip \\S+ (?:add|del|set)|iptables|nft',
  'createdb|dropdb|createuser|dropuser|vacuumdb|reindexdb|pg_ctl|pg_ctlcluster',
].join('|');
/** At the beginning, behind an operator of the shell, or behind a program that starts another. */
const SHELL = new RegExp(
  `(?:^|[;&|(\`{]\\s*|\\b(?:sudo|exec|xargs|then|do|nohup|env|-exec)\\s+(?:\\S+\\s+){0,2}?)(?:${PROGRAMS})(?:\\s|;|$)`,
);
/** Redirected into a file; in a question of SQL it compares. */
const WRITES =
  /^(?!\s*(?:select|explain|with|show|table)\b).*?(?:^|[^0-9&<>=-])>{1,2}\s*(?!\/dev\/null|&)["']?[a-z_/.~$]/i;
const SQL =
  /(?:^|["';]\s*)(?:alter|create|drop|update|delete|insert|grant|revoke|reindex|vacuum|truncate|set|reset|kill|rollback|commit)\s+\S/i;
const SESSIONS = /pg_(?:terminate|cancel)_backend|pg_reload_conf/;

/** Whether a command as it was typed changes something. */
export function changesSomething(command: string): boolean {
  return [SHELL, WRITES, SQL, SESSIONS].some((form) => form.test(command));
}

/**
 * Time zones that need no table: UTC under its names, and fixed offsets. Those of places change by law, in tables that
 * differ between machines; a template that names one is told so, and never answered with another zone's time.
 */

/** Names of UTC, and of zones that have kept one offset (hours) since they have their name. */
const FIXED: Readonly<Record<string, number>> = {
  '': 0,
  UTC: 0,
  UCT: 0,
  GMT: 0,
  Greenwich: 0,
  Universal: 0,
  Zulu: 0,
  GMT0: 0,
  'GMT+0': 0,
  'GMT-0': 0,
  EST: -5,
  MST: -7,
  HST: -10,
};

/** Names in the tables of IANA that are places, or follow the law of one. */
const PLACES =
  /^(?:(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|Indian|Mexico|Pacific|US)\/.+|(?:CET|CST6CDT|Cuba|EET|EST5EDT|Egypt|Eire|GB|GB-Eire|Hongkong|Iceland|Iran|Israel|Jamaica|Japan|Kwajalein|Libya|Local|MET|MST7MDT|NZ|NZ-CHAT|Navajo|PRC|PST8PDT|Poland|Portugal|ROC|ROK|Singapore|Turkey|W-SU|WET))$/;

/** Seconds from UTC; a place is none. What no table knows is UTC, as in Loki. */
export function zoneOffset(name: string): number | 'place' {
  if (PLACES.test(name)) return 'place';
  const [, sign, hours] = /^Etc\/GMT([+-])(\d|1[0-4])$/.exec(name) ?? [];
  // in these names the signs are those of POSIX: Etc/GMT-2 is ahead of UTC
  if (hours !== undefined && (sign === '-' || Number(hours) <= 12))
    return Number(hours) * (sign === '-' ? 3600 : -3600) + 0;
  return (FIXED[name.replace(/^Etc\//, '')] ?? 0) * 3600;
}

/**
 * Words that say the same thing in a post-mortem: phrases first, then single words by their stem. One row, one idea;
 * rows are of operations in general and know no scenario.
 */

/** Phrases, replaced by the word of their idea before words are counted. Matched in lower case. */
export const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:given?|gave|giving) (?:(?:it|them|that) )?up(?: on)?\b/g, ' abandoned '],
  [/\b(?:nobody|no one|no-one|none) (?:is |was )?(?:still )?wait\w*(?: for)?\b/g, ' abandoned '],
  [/\bcallers? (?:had |has |have )?(?:left|gone|hung up)\b/g, ' abandoned '],
  [/\b(?:dead|stale|useless|wasted) (?:work|requests?)\b/g, ' abandoned work '],
  [/\b(?:no|without (?:an? |any )?)(?:upper )?(?:bounds?|limits?|ends?|caps?|ceiling)\b/g, ' unbounded '],
  [/\b(?:unbounded|unlimited|endless|infinite|boundless|limitless|unrestricted)(?:ly)?\b/g, ' unbounded '],
  [
    /\b(?:first come,? first served|in (?:the )?order of coming|oldest first|first in,? first out|serves the oldest)\b/g,
    ' fifo ',
  ],
  [/\b(?:room for error|safety margin|spare capacity|breathing space)\b/g, ' headroom '],
  [/\bturn(?:s|ed|ing)? (?:\w+ ){0,3}away\b/g, ' shed '],
  [/\b(?:circuit[- ]breakers?)\b/g, ' breaker '],
  [/\btime[- ]?zones?\b/g, ' timezone '],
  [/\btime[- ]?outs?\b/g, ' timeout '],
  [/\bhealth[- ]?checks?\b|\bprobes?\b|\bliveness\b|\breadiness\b/g, ' probe '],
  [/\bread[- ]only\b/g, ' readonly '],
  [/\bpre[- ]sale\b/g, ' presale '],
  [/\bswitch(?:ed|ing)?[- ]?over\b|\bcut[- ]?over\b/g, ' switchover '],
  [/\bwrite[- ]ahead log\b|\bwal\b/g, ' wal '],
  [/\b(?:check ?out|checkouts)\b/g, ' checkout '],
];

/** Words of one idea, as people write them. */
export const SYNONYMS: readonly string[] = [
  'retry retries retried retrying try tries tried attempt attempts resend resent repeat repeats repeated',
  'alert alerts alarm alarms alerting',
  'watch watches watched look looks looked monitor monitors monitored monitoring observe observed dashboard dashboards visible',
  'instance instances replica replicas pod pods task tasks container containers',
  'node nodes machine machines host hosts server servers',
  'connection connections conn session sessions handle handles',
  'database databases db postgres postgresql primary',
  'statement statements query queries sql',
  'release releases released deploy deploys deployed deployment deployments rollout rollouts shipped',
  'setting settings config configuration parameter parameters',
  'limit limits limited cap caps capped bound bounds bounded ceiling quota restrict restricts',
  'schedule schedules scheduled scheduler timer timers cron',
  'campaign campaigns mail mails mailing newsletter newsletters email emails promotion',
  'tell tells told announce announced announcement inform informed heard knew known aware',
  'test tests tested testing staging',
  'share shares shared sharing common',
  'memory ram heap',
  'disk disks volume volumes filesystem',
  'slow slower slowly latency',
  'headroom slack margin spare reserve reserves room',
  'load traffic demand',
  'shed sheds shedding reject rejects rejected refuse refuses refused',
  'abandoned abandon',
  'large larger big bigger size sized huge',
  'fail fails failed failing failure failures error errors broken',
  'restart restarts restarted reboot rebooted kill kills killed',
  'leak leaks leaked leaking lose loses lost',
  'analyze analyse statistics stats',
  'compress compresses compression compressed',
  'compare compares compared comparison',
  'stop stopped stops end ends ended',
  'wait waits waited waiting queue queues queued',
  'answer answers answered respond responds responded response responses reply replies',
  'job jobs batch',
  'image images artefact artifact',
  'report reports reporting',
  'threshold thresholds',
  'transaction transactions',
  'drain drains drained',
  'provider providers vendor vendors third-party supplier',
  'sustain sustains sustained feeds feed fed',
  'forget forgot forgets forgotten overlooked leftover left',
  'runbook runbooks checklist checklists manual',
  'cordon cordoned cordons',
  'colleague colleagues team teams office offices',
  'grow grows growing grew grown increase increased increases',
];

/** Ideas that stand in statements of every kind: half an idea, and none by themselves. */
export const CARRIERS = 'alert watch show how long tak set tim com get say tell fail';

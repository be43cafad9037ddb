/**
 * Words by which an update is judged, one pattern a line. They are looked for in lower case without regard to layout;
 * none of them decides alone except where its rule says so.
 */

/** What users meet, said as a user would. */
export const EXPERIENCE: readonly RegExp[] = [
  /\bfail(s|ed|ing|ures?)?\b/,
  /\berrors?\b/,
  /\b(can|could) ?not\b|\bcan[’']t\b|\bcannot\b|\bcouldn[’']t\b|\bunable to\b/,
  /\bnot (able to|go(ing)? through|load(ing)?|work(ing)?|arriv(e|ing)|answer(ing)?|possible|open(ing)?|reach(ed|ing)?|affected|shown|show|get(ting)?|receiv(e|ed|ing))\b/,
  /\b(don[’']t|doesn[’']t|does not|do not|didn[’']t|did not) (load|work|arrive|open|answer|go through|get|see|receive|show|respond)\b/,
  /\bslow(er|ly|ness)?\b|\blonger than (usual|normal|always)\b|\btakes? (long|longer|up to|several|many|over|more than|\d+)|\bwaits?\b|\bwaiting\b|\bdelay(s|ed)?\b|\blate\b/,
  /\btim(e|es|ed|ing)[ -]?outs?\b|\btim(es|ed|ing) out\b/,
  /\b(un|only partly )available\b|\bdegraded\b|\bdisrupted\b|\binterrupted\b/,
  /\bsee(s|ing)? (an |a |old |wrong |empty |no )|\bempty (page|result|list|screen)s?\b|\bmissing\b|\bcharged twice\b|\btwice\b|\bduplicates?\b|\b(wrong|old|stale|outdated) (price|data|result|amount|order|picture|figure)s?\b/,
  /\bworks? (again|normally|as (usual|before|always))\b|\bback to normal\b|\brecovered\b|\bas (quick|fast|usual) as (before|usual|ever)\b|\bgo(es|ing)? through( again)?\b|\bload(s|ing)? again\b|\bas usual again\b|\b(quick|fast|fine|well) again\b|\bcan \w+ (\w+ )?again\b/,
  /\bnobody is affected\b|\bno (customer|user|one)s? (is|are|was|were) affected\b|\bunaffected\b|\bnot affected\b/,
];

/** Whom it hurts, or what they were about to do. */
export const WHO: readonly RegExp[] = [
  /\b(customers?|users?|people|visitors?|buyers?|callers?|clients?|shoppers?|members?|partners?|merchants?|readers?|accounts?|tenants?|recipients?|drivers?|depots?|firms?|everybody|everyone|nobody|anyone|you|your)\b/,
  /\b(checkouts?|orders?|payments?|purchases?|tickets?|seats?|baskets?|carts?|invoices?|receipts?|refunds?|uploads?|photographs?|pictures?|photos?|searches|search|pages?|sites?|websites?|apps?|log-?ins?|sign-?ins?|mails?|e-?mails?|parcels?|tracking|scans?|boxes|bookings?|reservations?|shops?|deliver(y|ies)|messages?|requests?|reports?)\b/,
];

/** Words of the engine room: readers of a status page do not know them. */
export const JARGON: readonly RegExp[] = [
  /\bp(50|90|95|99)\b|\bpercentiles?\b|\b[45]xx\b|\bhttp ?[45]\d\d\b|\b50[0-4]s?\b|\b4(04|29)s?\b/,
  /\bpods?\b|\bk8s\b|\bkubernetes\b|\bkubectl\b|\bnodes?\b|\breplicas?\b|\bcontainers?\b|\bclusters?\b|\bkubelet\b|\boom\b/,
  /\bconnection pools?\b|\bthread(s| pools?)\b|\bheap\b|\bgc\b|\bcpus?\b|\bqueue depth\b|\bconsumer (lag|groups?)\b|\bpartitions?\b|\bbrokers?\b|\bkafka\b/,
  /\bpostgres(ql)?\b|\bredis\b|\bdb\b|\b[a-z]+-db\b|\bvacuum\b|\block(s|ing)? (queue|wait|table)\b|\bsql\b|\bdns\b|\btls\b|\bcertificates?\b|\bcdn\b|\bwaf\b/,
  /\bslos?\b|\bslis?\b|\berror budget\b|\bcanary\b|\brollback\b|\bhotfix\b|\bfeature flags?\b|\bcircuit breakers?\b|\btimeouts? of \d/,
];

/** Something stated as known: a figure, a time, an extent, or plainly that it is not known yet. */
export const KNOWN: readonly RegExp[] = [
  /\d/,
  /\b(all|most|some|a few|many|half|a third|a quarter|every|only|none|one in|about (one|two|three|half|a)|a small|a part|parts?)\b/,
  /\bsince\b|\bconfirmed\b|\bwe know\b|\bwe (do not|don[’']t) (yet )?know\b|\bnot (yet )?known\b|\bunknown\b|\bno sign\b|\bnobody\b|\beverybody\b|\beveryone\b/,
];

/** What is being done about it. */
export const DOING: readonly RegExp[] = [
  /\b(we|our \w+|the team|engineers?|colleagues|i)\b[^.!?]{0,40}\b(are|is|am|have|has|[’'](re|ve|m)) (now |already |still |just |currently |been )?((?!experienc|hav|see|fac|encounter)\w+ing|(on|at) it\b|in contact|busy|\w+ed|taken|undone|begun|put|set|turned|switched|brought|found|rolled|added|split|cut|sent|shut)\b/,
  /\b(of us|people|colleagues|engineers|teams?) (are|is) (?!experienc|hav|see|fac)\w+ing\b|\bwe (work|look|investigate|undo|roll|restart|add|switch|turn|take|measure|watch|monitor|bring|move|limit|stop|go on|continue|keep)\b/,
  /\b(is|are) being \w+|\b(is|are) (under way|in progress)\b|\binvestigating\b|\bworking on\b|\brolling back\b|\bmonitoring\b|\bwatching\b/,
];

/** When readers hear again. */
export const NEXT: readonly RegExp[] = [
  /\b(next|another|further) (update|news|post|message|word|report|status)\b[^.!?]{0,30}(\d|\b(hour|minute|quarter|noon|midnight)\b)/,
  /\b(update|write|post|report|tell you|let you know|news|hear from us|come back|back to you|inform you)\b[^.!?]{0,30}\b(again )?(at|in|by|within|before|no later than|every|latest)\b[^.!?]{0,18}(\d|\b(hour|minutes?|quarter|half an hour|noon)\b)/,
  /\b(at|in|by|within|before|every) [^.!?]{0,14}(\d|hour|quarter|noon)[^.!?]{0,14}\b(we|i)\b[^.!?]{0,12}\b(update|write|post|report|tell)/,
];

/** A cause is claimed. */
export const CAUSE: readonly RegExp[] = [
  /\b(caused by|because|due to|owing to|thanks to|stems? from|triggered by|result(s|ed|ing)? (of|from)|the result of|root cause|the culprit|to blame|the fault of|traced (it )?to|down to)\b/,
  /\bthe (cause|reason|problem|issue|trouble) (is|was|lies|lay|seems|appears|came)\b/,
];

/** Saying that the cause is looked for, or not known, claims none. */
export const CAUSE_OPEN: readonly RegExp[] = [
  /\b(investigat|look|search|find|understand|establish|determin|work|know|learn|analys|identif)\w*\b[^.!?]{0,40}\b(root )?(cause|reason)\b/,
  /\b(root )?(cause|reason)\b[^.!?]{0,24}\b(not (yet )?known|unknown|unclear|open|not (yet )?(found|understood|established|clear)|still (being|under|to be))/,
  /\b(no|not the|not yet the) (root )?(cause|reason)\b|\bcause yet\b/,
];

/** Guessing. */
export const HEDGE: readonly RegExp[] = [
  /\b(probably|perhaps|maybe|possibly|presumably|apparently|likely|we (think|suspect|believe|guess|assume)|i (think|suspect|believe|guess|assume)|suspected|might (be|have)|may (be|have) (been )?(the|a|an|caused|related)|could be (the|a|an|related)|seems? to be (the|a|an|caused|related)|looks? like|points? (to|at)|my guess|sounds like)\b/,
];

/** What a guess is about, beside a cause: parts of the system. */
export const PARTS: readonly RegExp[] = [
  /\b(database|deploy(ment)?|release|provider|vendor|network|cache|server|memory|disk|pool|query|config(uration)?|certificate|firewall|upgrade|migration|bug|leak|attack|hack(ers?|ed)?|traffic|job|batch|flag|version|change|load balancer|queue|team|colleague|human error|mistake|typo)\b/,
];

/** Nothing works. */
export const OUTAGE: readonly RegExp[] = [
  /\boutage\b|\b(is|are|was|were|went|goes|completely|totally|fully|all) down\b|\boffline\b|\bnothing works\b|\bblackout\b|\btotal(ly)? (failure|broken|dead)\b|\bdead\b/,
];

/** …said not to be so. */
export const OUTAGE_DENIED: readonly RegExp[] = [
  /\b(no|not an?|never an?|without an?) (full |total |complete )?outage\b|\b(not|nothing|none|neither) (is |are )?(completely |all )?down\b|\bpartial outage\b/,
];

/** A time by which it will be mended. */
export const ETA: readonly RegExp[] = [
  /\beta\b/,
  /\b(will|should|shall|going to|expect(ed)?( it| this| everything)? to|ought to|[’']ll) (\w+ ){0,3}(fixed|resolved|solved|mended|over|done|back|normal|recovered|working|restored|finished|gone|clear(ed)?|through|fine|caught up|complete)\b[^.!?]{0,30}(\bin\b|\bby\b|\bwithin\b|\bbefore\b|\bsoon\b|\bshortly\b|\bat \d|\btonight\b|\btoday\b|\bminutes?\b|\bany (minute|moment)\b|\bhours?\b)/,
  /\b(fix(ed)?|resolution|resolved|solved|back|normal|recover(y|ed)|restored|over|done|service) (\w+ )?(is )?(expected )?(in|by|within|before) (\w+ ){0,2}(\d+|an? |half|ten|five|twenty|thirty|fifteen|a few)/,
  /\bat (this|the current|the present) (rate|pace|speed)\b|\b(another|only|just|about) (\w+ )?(\d+|ten|five|twenty|thirty|fifteen) (more )?minutes?( more)? (and|until|to go|left)\b|\bminutes? (to go|left|until)\b/,
];

/** That it is over. */
export const OVER: readonly RegExp[] = [
  /\b(is|are|was|has been|have been|now|been|fully) (fully |now |all |completely )?(resolved|fixed|solved|over|mended|restored|recovered|back to normal|back)\b|\ball clear\b|\bback to normal\b|\bwork(s|ing)? (again|normally|as (usual|before|always))\b|\bgo(es|ing)? through again\b|\bload(s|ing)? again\b|\bas usual again\b|\bincident (is )?closed\b|^(resolved|fixed|solved|recovered)\b/,
];

/** …said not to be so yet. */
export const NOT_OVER: readonly RegExp[] = [
  /\b(not|never|until|before|once|when|if|as soon as|whether|will|should|shall|expect|hope)\b[^.!?]{0,40}\b(resolved|fixed|solved|over|mended|restored|recovered|back|again|normal)\b/,
];

/** Whom it reaches and whom not: journeys, places, plans, shares. */
export const SCOPE: readonly RegExp[] = [
  /\d+ ?(%|percent|in \d+|out of \d+)|\bone in (two|three|four|five|six|seven|eight|nine|ten|\d+)\b|\b(half|a third|a quarter|two thirds|most|all|every|only|nobody|none)\b/,
  /\b(eu|uk|us|asia|europe(an)?|america|north|south|region|regions|countries|country|worldwide|everywhere)\b/,
  /\bnot affected\b|\bunaffected\b|\b(is|are) (fine|well)\b|\bas usual\b|\bexcept\b|\bonly those\b|\bplans?\b/,
];

/** Loose ends after the end: data that was lost, orders to be repeated, charges to be given back. */
export const AFTERMATH: readonly RegExp[] = [
  /\b(no|any|some|all) (data|orders?|payments?|charges?|receipts?|invoices?)\b|\blost\b|\brefund(s|ed|ing)?\b|\btwice\b|\brepeat(ed)?\b|\bagain, please\b|\bplease (try|retry|order|check|contact|repeat)\b|\bno (further )?action\b|\bneed not\b|\bno need\b|\bremain(s|ing)?\b|\bbacklog\b|\bcatch(es|ing)? up\b|\bstill (arriv|delayed|late)/,
];

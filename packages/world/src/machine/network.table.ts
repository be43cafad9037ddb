/**
 * Words of the network records, and what the word `E_NET` of an edge says that a message on it meets. Directions are
 * seen from the caller: the request leg goes to the callee, the answer leg comes from it.
 */

/** Bits of `E_NET`; 0 = a plain edge with its constant round trip. */
export const NET_WATCHED = 1; // outcomes are watched for outliers of the callee
export const NET_REQUEST = 2; // the request leg is disturbed
export const NET_ANSWER = 4; // the answer leg is disturbed
export const NET_HELD = 8; // an outage, or what it held is not delivered yet
export const NET_ZONED = 16; // the zones of both ends count
export const NET_UNREACHED = 32; // some attempts find no connection: no address, or no handshake
export const NET_PROXIED = 64; // a proxy at the callee's door intercepts
/** What keeps a request, or an answer, from going the plain way. */
export const AWAY = NET_REQUEST | NET_HELD | NET_ZONED | NET_UNREACHED | NET_PROXIED;
export const BACK = NET_ANSWER | NET_HELD | NET_ZONED | NET_PROXIED;

/** One leg of one edge. */
export const G_EXTRA = 0; // f64, seconds added
export const G_JITTER = 2; // f64, standard deviation in seconds
export const G_LOSS = 4; // f64, share of packets
export const G_DUPLICATE = 6; // f64, share of packets that are sent twice
export const G_RATE = 8; // f64, bytes per second that each sender has; Infinity = no limit
export const G_BYTES = 10; // f64, size of a message
export const G_CUT = 12; // 1 = nothing arrives
const LEG = 14;

/** One edge: its request leg, its answer leg, and what an outage holds. */
export const NET = 40;
export const REQUEST = 0;
export const ANSWER = LEG;
export const NET_QUEUE = 28; // head, tail, count
export const NET_OUTAGE = 31; // 1 = what is sent waits
/** Draws of 31 bits below this find no address; below the next, no handshake. What was counted, how long it took. */
export const NET_NO_NAME = 32;
export const NET_NO_TLS = 33;
export const NET_NAMES_FAILED = 34;
export const NET_TLS_FAILED = 35;
export const NET_FAILS_AFTER = 36; // f64
/** Draws below this, and not below those, go to a wrong address and are not heard of. */
export const NET_ASTRAY = 38;
/** Draws below this get no handshake, of processes whose clock is wrong. */
export const NET_BARRED = 39;

/** The network interface of an instance. */
export const NIC = 4;
export const NIC_BUSY = 0; // f64, until when it sends what it was given
export const NIC_RATE = 2; // f64, bytes per second; Infinity = no limit

/** From one zone to another: a row for each ordered pair. */
export const ZONE = 8;
export const Z_RTT = 0; // f64, seconds, half of it paid each way
export const Z_JITTER = 2; // f64, standard deviation of the round trip in seconds
export const Z_RATE = 4; // f64, bytes per second; Infinity = no limit
export const Z_BUSY = 6; // f64, until when it carries what it was given

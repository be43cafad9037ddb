/**
 * Words of the network records, and what the word `E_NET` of an edge says that a message on it meets.
 */

/** Outcomes are watched for outliers of the callee. */
export const NET_WATCHED = 1;

/** The path of a browser that starts, or undefined when none can be had. */
export function findChromium(): Promise<string | undefined>;

/** The package's version, for hosts that cannot read package.json; a test holds the two equal. */
export const VERSION = "0.1.0";

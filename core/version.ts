/** The version in package.json (a test compares them): the bundle stands alone, without that file. */
export const version = "0.1.0";

/** The version of the package, which is the version of the API that it serves. A test holds them together. */
export const apiVersion = '0.1.0';

/** The number of the newest migration that this version of the package was made for. `broadcast_schema_version()` must answer it. */
export const schemaVersion = 1

/**
 * Nothing of our own environment: variables such as PGOPTIONS or PGDATA would change what is started.
 * With TZ set, initdb need not search the machine's time zones for the one that fits.
 */
export const postgresEnv = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  TZ: 'UTC',
  LC_ALL: 'C',
})

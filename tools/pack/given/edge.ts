/** Of the reader's own project: nothing listens there. */
export const url = 'http://127.0.0.1:9'
export const functionUrl = `${url}/functions/v1/broadcast-prepare`
export const anonKey = 'sb_publishable_of_the_reader'
export const serviceRoleKey = 'sb_secret_of_the_reader'
/** What the reader's CRM sends where there are no logins. */
export const crmKey = 'a-long-shared-key-of-the-crm'

import { createClient } from '@supabase/supabase-js'

/** The client that a CRM has anyway. Nothing listens where it points. */
export const supabase = createClient('http://127.0.0.1:9', 'key')

/** How a CRM goes from one of its pages to another. */
export const openWizard = (): void => undefined
export const openProgress = ({ id }: { id: string }): string => `#campaign=${id}`

import { createBroadcastClient } from '@iita/broadcast-core'
import { supabase } from './supabase.js'

export const broadcast = createBroadcastClient({ supabase })

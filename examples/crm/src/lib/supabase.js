import { createClient } from '@supabase/supabase-js'

const url = import.meta.env.VITE_SUPABASE_URL
const anonKey = import.meta.env.VITE_SUPABASE_ANON_KEY
const operatorToken = import.meta.env.VITE_OPERATOR_TOKEN

// The demo signs its operator in beforehand; with a login of your own, leave `accessToken` out.
export const supabase = createClient(url, anonKey, operatorToken ? { accessToken: async () => operatorToken } : {})

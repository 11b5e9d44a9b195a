/** A delivery of every kind of change that Meta sends, to be spoilt. */
export const phoneNumberId = '106540352242922'

const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId }
const contacts = [{ profile: { name: 'José 👩🏽‍🚀' }, wa_id: '5493875123456', user_id: 'AR.1349' }]
const value = (more: object) => ({ messaging_product: 'whatsapp', metadata, contacts, ...more })
const from = { from: '5493875123456', from_user_id: 'AR.1349', timestamp: '1750030073' }

const whole = {
  id: '102290129340398',
  time: 1_750_030_073,
  changes: [
    {
      field: 'messages',
      value: value({
        statuses: [
          {
            id: 'wamid.victim.1',
            status: 'sent',
            timestamp: '1750030073',
            recipient_id: '5493875123456',
            recipient_user_id: 'AR.1349',
            biz_opaque_callback_data: 'ib:42:1',
            conversation: { id: 'x', origin: { type: 'marketing' } },
            pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
          },
          {
            id: 'wamid.victim.2',
            status: 'failed',
            timestamp: 1_750_030_074,
            errors: [{ code: '132015', title: 'T', message: 'M', error_data: { details: 'Not delivered to +549387' } }],
          },
        ],
        messages: [
          { ...from, id: 'wamid.victim.3', type: 'text', text: { body: 'No quiero recibir más' } },
          { ...from, id: 'wamid.victim.4', type: 'button', button: { payload: 'STOP_PROMOS', text: 'No más' } },
          {
            ...from,
            id: 'wamid.victim.5',
            type: 'image',
            image: { id: '1', caption: 'Hola' },
            context: { id: 'wamid.x' },
          },
          {
            ...from,
            id: 'wamid.victim.6',
            type: 'interactive',
            interactive: { type: 'button_reply', button_reply: { id: 'OPT_OUT', title: 'No' } },
          },
        ],
        errors: [{ code: 131000, title: 'x' }],
      }),
    },
    {
      field: 'user_preferences',
      value: value({
        user_preferences: [
          { wa_id: '5493875123456', category: 'marketing_messages', value: 'stop', timestamp: 1_750_030_073 },
        ],
      }),
    },
    {
      field: 'message_template_status_update',
      value: {
        event: 'PAUSED',
        message_template_id: 1689556908129832,
        message_template_name: 'victim',
        message_template_language: 'es_AR',
        reason: 'NONE',
        other_info: { title: 'FIRST_PAUSE', description: 'x' },
      },
    },
    { field: 'account_update', value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } } },
  ],
}

const wholeText = JSON.stringify(whole)

/** A copy of its own each time: it is spoilt in place. */
export const victim = (): unknown[] => JSON.parse(wholeText).changes

/** What must be read whatever stands beside it. */
export const neighbour = {
  id: '102290129340398',
  time: 1_750_030_073,
  changes: [
    {
      field: 'messages',
      value: value({
        statuses: [{ id: 'wamid.neighbour', status: 'delivered', timestamp: '1750030073' }],
        messages: [{ ...from, id: 'wamid.neighbour.no', type: 'text', text: { body: 'BAJA' } }],
      }),
    },
    {
      field: 'message_template_status_update',
      value: { event: 'DISABLED', message_template_name: 'neighbour', message_template_language: 'es_AR' },
    },
  ],
}

export const neighbourText = JSON.stringify(neighbour)

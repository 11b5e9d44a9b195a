/** What the school's database is like at this many people; other sizes are scaled. */
export const referencePeople = 25_000

/** How a person can be reached. The rest are in the database without any contact. */
export const reach = {
  whatsapp: 0.74,
  instagram: 0.06,
  messenger: 0.04,
} as const

/** Of the people with WhatsApp. */
export const whatsapp = {
  /** On channel provider 4 (Cloud API) instead of 1. */
  cloudApi: 0.2,
  /** A second contact with another number. */
  secondNumber: 0.01,
  /** A second contact with the same number, on the other provider. */
  sameNumberTwice: 0.01,
  /** The number of another person, who has it too. */
  sharedNumber: 0.01,
} as const

/** Where WhatsApp numbers are from. The rest are Argentine, outside Salta city. */
export const origin = {
  salta: 0.6,
  bolivia: 0.012,
  chile: 0.008,
  peru: 0.006,
  paraguay: 0.006,
  spain: 0.004,
  mexico: 0.004,
  brazil: 0.004,
} as const

/** How WhatsApp numbers are written down. The rest are clean digits. Some kinds fit only Argentine numbers. */
export const writing = {
  plusAndSpaces: 0.03,
  dashes: 0.02,
  withoutNine: 0.04,
  tooShort: 0.005,
  letters: 0.005,
  empty: 0.006,
  missing: 0.004,
} as const

/** Unusual names. The rest are ordinary ones. */
export const naming = {
  emoji: 0.005,
  onlyEmoji: 0.001,
  rightToLeft: 0.002,
  long: 0.002,
  apostrophe: 0.01,
  lineBreakOrTab: 0.002,
  manySpaces: 0.01,
  capitals: 0.04,
  lowerCase: 0.04,
  withoutLastName: 0.05,
  withoutAnyName: 0.01,
} as const

/** People who asked not to receive broadcasts, and those who took it back. */
export const optOut = { active: 0.03, withdrawn: 0.0015 } as const

/** Marks of earlier broadcasts, in people at the reference size. */
export const earlierBroadcasts = {
  campaign: { tag: 'Difusion_2025-11-10_Robotica', course: 'Robótica Educativa', people: 750 },
  received: 1_200,
} as const

/** Rows of `person_soft_data` per person. */
export const softDataPerPerson = 3

/** Of the rows of one tag: those that no longer count, and those that say the same twice. */
export const tagRows = { disabled: 0.04, repeated: 0.01 } as const

/** People whose tag counts, at the reference size. */
export const courses = {
  'Robótica Educativa': 3_464,
  'Robótica con Arduino Online': 1_077,
  'Videojuegos Online': 1_070,
  'Robótica con Arduino': 844,
  'Marketing Digital Presencial': 753,
  'Videojuegos Presencial': 562,
  'Marketing Digital Online': 525,
  'Python Presencial': 410,
  'Python Online': 385,
  Programación: 310,
  'Impresión 3D': 265,
  'IA con Python': 210,
  'Animación 3D Blender Online': 155,
  'Animación 3D Blender Presencial': 140,
  'Python Avanzado': 120,
  'Modelado 3D Fusion 360': 95,
  Domótica: 80,
} as const satisfies Record<string, number>

export type Course = keyof typeof courses
export type Origin = keyof typeof origin | 'argentina'
export type Writing = keyof typeof writing | 'clean'
export type Naming = keyof typeof naming | 'ordinary'
export type Reach = keyof typeof reach | 'none'

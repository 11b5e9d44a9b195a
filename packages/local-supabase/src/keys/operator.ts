/** The signed-in user behind `authenticatedKey`; the database has the same row in `auth.users`. */
export const operator = {
  id: '6b1f8a52-3c94-4d0e-9a77-2f5d1c0e8b31',
  email: 'operator@example.com',
} as const

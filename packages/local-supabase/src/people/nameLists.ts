const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Given names as they are met in the north-west of Argentina. */
export const firstNames = words(`
  Agustín Alejandra Alejandro Alejo Alma Ana Andrea Andrés Ariel Axel Bautista Belén Benjamín Brenda Brisa Bruno Camila
  Candela Carla Carlos Carolina Catalina Cecilia Celeste Ciro Claudia Cristian Cristina Damián Daniel Daniela Darío David
  Delfina Diego Eduardo Elena Elías Emanuel Emilia Emiliano Enzo Esteban Eugenia Ezequiel Fabián Facundo Federico Felipe
  Fernanda Fernando Florencia Francisco Franco Gabriel Gabriela Gastón Gerardo Gisela Gonzalo Graciela Guadalupe
  Guillermo Gustavo Héctor Hernán Hugo Ignacio Inés Ismael Iván Jazmín Jeremías Joaquín Jorge José Josefina Juan Juana
  Juliana Julieta Julio Karina Laura Lautaro Leandro Leonardo Lisandro Lorena Lourdes Luca Lucas Lucía Luciana Luciano
  Luis Luisa Magalí Maia Malena Marcela Marcelo Marcos María Mariana Mariano Mario Marisol Martín Martina Mateo Matías
  Mauricio Maximiliano Melina Mercedes Micaela Miguel Milagros Mirta Mónica Morena Nahuel Natalia Nazareno Nicolás Noelia
  Norma Olivia Oscar Pablo Paola Patricia Paula Pedro Pilar Rafael Ramiro Ramón Raúl Ricardo Roberto Rocío Rodrigo Romina
  Rosa Sabrina Samuel Santiago Sara Sebastián Selena Sergio Silvia Silvina Sofía Sol Soledad Tamara Teresa Thiago Tobías
  Tomás Uma Valentín Valentina Valeria Vanesa Verónica Vicente Victoria Violeta Walter Ximena Yamila Yanina Zoe`)

export const lastNames = words(`
  Abán Acosta Agüero Aguirre Álvarez Aramayo Arce Arias Ávila Barrios Benítez Burgos Bustamante Cabrera Cáceres Calisaya
  Cardozo Carrizo Castillo Castro Chocobar Choque Colque Condorí Córdoba Coronel Correa Cruz Cuéllar Delgado Díaz
  Domínguez Duarte Escalante Escobar Espinoza Fernández Ferreyra Figueroa Flores Frías Gallardo Gareca Giménez Godoy Gómez
  González Guanca Guantay Guaymás Gutiérrez Guzmán Heredia Hernández Herrera Ibáñez Juárez Lamas Lazarte Ledesma Liendro
  López Lozano Luna Maidana Maldonado Mamaní Mansilla Martínez Medina Méndez Mendoza Miranda Molina Montenegro Morales
  Moreno Moya Muñoz Navarro Núñez Ojeda Olivera Ontiveros Ortega Ortiz Palacios Páez Paz Peralta Pereyra Pérez Ponce
  Quipildor Quiroga Quispe Ramírez Ramos Reyes Ríos Rivero Robles Rodríguez Rojas Romero Ruiz Sajama Salas Sánchez Sandoval
  Saravia Serrano Silva Soria Sosa Soto Suárez Tapia Tejerina Tolaba Toledo Torres Vaca Valdez Vargas Vázquez Vega Velázquez
  Vera Vilca Villagra Villalba Yapura Yapu Zalazar Zambrano Zárate Zerpa`)

export const apostropheNames = [
  "D'Angelo",
  "D'Agostino",
  "Dell'Orto",
  "O'Higgins",
  'D’Alessandro',
  "N'Diaye",
  "Sant'Ana",
]

export const emoji = ['🤖', '🎮', '⭐', '🌸', '👩🏽‍💻', '👨‍👩‍👧', '🇦🇷', '🐍', '💜', '🦊', '✨', '🚀']

/** Written from right to left: Arabic and Hebrew. */
export const rightToLeftNames = [
  ['ليلى', 'حداد'],
  ['يوسف', 'الخوري'],
  ['مريم', 'نصار'],
  ['נועה', 'לוי'],
  ['דוד', 'כהן'],
] as const

/**
 * A concept's id as LMSes take it: of ASCII, without spaces. Files may have other names; then its key tells it apart.
 * @param {{id: string, key: string}} concept
 */
export const identifierOf = ({ id, key }) =>
  /^[A-Za-z0-9][\w.-]*$/.test(id) ? id : `c-${id.replace(/[^A-Za-z0-9.]+/g, "-")}-${key}`;

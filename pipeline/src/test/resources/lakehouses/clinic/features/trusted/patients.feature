@owner:reception
Feature: Who is registered

  Scenario: Nothing went wrong
    Then every row has a state that is "none"

  Scenario: Nobody is here by mistake
    When this query is asked:
      """
      SELECT upper(name) AS who, concat('mailto:', email) AS link, phone + 0 AS tel, birthday, state FROM primary WHERE state <> 'none'
      """
    Then it returns no rows

  @warn
  Scenario: A patient comes once
    Then no two rows share a state

  @warn
  Scenario: Each state belongs to one patient
    Then each state belongs to one name and email

  @warn
  Scenario: Everybody lives in one house
    When this query is asked:
      """
      SELECT name, email AS address, max(phone) AS tel FROM primary GROUP BY name, email ORDER BY name
      """
    Then it returns these rows:
      | name   | address | tel |
      | nobody | nowhere | 1   |

  @warn
  Scenario: Addresses are numbers
    When this query is asked:
      """
      SELECT CAST(email AS int) AS number FROM primary
      """
    Then it returns no rows

  @warn
  Scenario: Nobody is called
    Then no row has a phone that is more than 1
    Then every row has a match in landing.visits on email = patient where "room > 99"

  @warn
  Scenario: The last call was long ago
    When this query is asked:
      """
      SELECT max(phone) AS phone FROM primary
      """
    Then it returns no rows

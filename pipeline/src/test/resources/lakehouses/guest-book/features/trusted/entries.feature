@owner:the-house
Feature: What the house shows

  Scenario: An entry has a number
    Then every row satisfies "entryid > 0"

  Scenario: No guest writes backwards
    When this query is asked:
      """
      SELECT guest, concat('<', mood, '>') AS mood, message, link, labels FROM primary WHERE entryid < 0
      """
    Then it returns no rows

  @warn
  Scenario: Each mood belongs to one guest
    Then each mood belongs to one guest

  @warn
  Scenario: The moods are known
    When this query is asked:
      """
      SELECT DISTINCT mood FROM primary ORDER BY mood
      """
    Then it returns these rows:
      | mood |
      | glad |

  @warn
  Scenario: Guests have numbers
    When this query is asked:
      """
      SELECT CAST(guest AS int) AS number FROM primary
      """
    Then it returns no rows

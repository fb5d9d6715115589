@owner:mobile-app
Feature: What the mobile app delivers

  The app sends what a telephone's accelerometer feels while its owner does the balance test.

  Scenario: Movements come from more than one person
    When this query is asked:
      """
      SELECT count(DISTINCT user) AS people FROM primary HAVING people < 2
      """
    Then it returns no rows
